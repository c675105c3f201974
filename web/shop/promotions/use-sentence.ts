import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { promotionSentence, type SaidTerms } from './sentence.ts'
import { promotionWords } from './words/index.ts'

export function useSentence(terms: SaidTerms, currency: string): string {
  const t = useWords(promotionWords)
  return promotionSentence(terms, { t, locale: useLocale(), currency })
}
