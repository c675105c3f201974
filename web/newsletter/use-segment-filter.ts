import { useMe } from '../identity/session.ts'
import type { Filter } from '../kit/filters.tsx'
import { idIn } from '../lib/address.ts'
import { useWords } from '../lib/i18n.tsx'
import { useSegment, useSegmentChoices } from './data.ts'
import { newsletterWords } from './words/index.ts'

/** Those of the shop that is looked at; one that an address names is said although it is another shop’s. */
export function useSegmentFilter(organization: string, chosen: string): Filter<'segment'> {
  const t = useWords(newsletterWords)
  const { organization: own } = useMe()
  const choices = useSegmentChoices(idIn(organization) ?? own.id).data ?? []
  const named = useSegment(idIn(chosen)).data
  const all = named && !choices.some(({ id }) => id === named.id) ? [named, ...choices] : choices
  return {
    kind: 'choice',
    name: 'segment',
    label: t('segment.title'),
    options: all.map(({ id, name }) => ({ value: String(id), label: name })),
  }
}
