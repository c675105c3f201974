import { useLocale } from '../lib/locale.ts'
import { failureWords } from './failure-words.ts'
import { toast } from './toast.tsx'

/** For a change that begins with one press and has no dialog in which its failure could stand. */
export function useFailureToast() {
  const locale = useLocale()
  return (error: unknown): void => {
    const { title, detail, request } = failureWords(error, locale)
    toast({ tone: 'bad', title, detail: request ?? detail })
  }
}
