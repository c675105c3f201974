import { useWords } from '../../lib/i18n.tsx'
import { transferWords } from './words/index.ts'

/** Why an upload stopped, in words; the argument is its `trouble`. */
export function useTroubleWords(): (trouble: string) => string {
  const t = useWords(transferWords)
  return (trouble) => {
    switch (trouble) {
      case 'network':
        return t('trouble.network')
      case 'rate.limited':
        return t('trouble.limited')
      case 'empty':
        return t('trouble.empty')
      case 'upload.too_large':
        return t('trouble.tooLarge')
      case 'upload.type_refused':
        return t('trouble.typeRefused')
      case 'upload.quota_exceeded':
        return t('trouble.quota')
      case 'upload.content_mismatch':
        return t('trouble.contentMismatch')
      default:
        return t('trouble.failed')
    }
  }
}
