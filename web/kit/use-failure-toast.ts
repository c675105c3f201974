import { useLocale } from '../lib/locale.ts'
import { failureWords } from './failure-words.ts'
import { toast } from './toast.tsx'

/** For a change that was begun by one press and has no dialog to tell its failure in. */
export function useFailureToast() {
  const locale = useLocale()
  return (error: unknown): void => {
    const { title, detail, request } = failureWords(error, locale)
    toast({ tone: 'bad', title, detail: request ?? detail })
  }
}
