import { useWords } from '../../lib/i18n.tsx'
import { fr } from '../words/fr.ts'
import { adminWords } from '../words/index.ts'

/** What a job is called on screens; one that this page is too old to know keeps its code. */
export function useJobName(): (name: string) => string {
  const t = useWords(adminWords)
  return (name) => {
    const key = `job.${name}`
    return isNamed(key) ? t(key) : name
  }
}

const isNamed = (key: string): key is Extract<keyof typeof fr, `job.${string}`> => key in fr
