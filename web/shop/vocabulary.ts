import { useQuery } from '@tanstack/react-query'
import { readVocabulary } from '../../contract/shop/vocabulary.ts'
import type { Choice } from '../kit/choices/choices.ts'
import { routeQuery } from '../lib/query-options.ts'

/** The words that a shop uses already, as choices: what is new can still be typed. */
export function useVocabulary(organizationId: number | undefined) {
  const query = organizationId === undefined ? {} : { organization: String(organizationId) }
  const known = useQuery({ ...routeQuery(readVocabulary, { query }), staleTime: 60_000 }).data
  return {
    groups: choicesOf(known?.customer_groups),
    tags: choicesOf(known?.tags),
    onCreate: async (label: string): Promise<Choice> => ({ value: label, label }),
  }
}

const choicesOf = (words: readonly { readonly name: string }[] = []): Choice[] =>
  words.map(({ name }) => ({ value: name, label: name }))
