import { toast } from '../kit/toast.tsx'
import { kitWords } from '../kit/words/index.ts'
import { useWords } from './i18n.tsx'
import { problemIn, UnreachableError } from './problem.ts'

/** For a change that was begun by one press and has no dialog to tell its failure in. */
export function useFailureToast() {
  const t = useWords(kitWords)
  return (error: unknown): void => {
    const problem = problemIn(error)
    const request = problem?.request_id ? t('failure.request', { id: problem.request_id }) : ''
    if (problem && problem.status < 500)
      toast({ tone: 'bad', title: problem.title, detail: problem.detail ?? '' })
    else if (error instanceof UnreachableError)
      toast({ tone: 'bad', title: t('failure.unreachable'), detail: t('failure.unreachableHelp') })
    else toast({ tone: 'bad', title: t('failure.unexpected'), detail: request })
  }
}
