import { readCampaign, updateCampaign } from '../../contract/newsletter/campaigns.ts'
import { useGuardedChange } from '../kit/conflict/use-guarded-change.tsx'
import { call } from '../lib/call.ts'
import { guarding } from '../lib/changes/expected.ts'
import { useWords } from '../lib/i18n.tsx'
import { useSegmentChoices } from './data.ts'
import { bodyOf, type Letter, type LetterChange, letterFields, letterOf } from './letter.ts'
import { newsletterWords } from './words/index.ts'

/** Where somebody else has written at the same letter meanwhile, both versions are shown. */
export function useLetterChange(organizationId: number, onSaved: (saved: Letter) => void) {
  const t = useWords(newsletterWords)
  const segments = useSegmentChoices(organizationId).data ?? []
  return useGuardedChange<Letter, LetterChange>({
    routeId: updateCampaign.id,
    guards,
    read: async ({ id: campaignId }) => letterOf(await call(readCampaign, { params: { campaignId } })),
    submit: async (seen, change) => {
      const { expected: _seen, ...fields } = change as LetterChange & { expected?: unknown }
      const body = bodyOf(seen, fields)
      onSaved(letterOf(await call(updateCampaign, { params: { campaignId: seen.id }, body })))
    },
    isOf: ({ params }, { id }) => (params as { campaignId?: unknown }).campaignId === id,
    lead: () => t('conflict'),
    label: (name) => {
      if (name === 'id') return name
      return t(name === 'segment_id' ? 'field.segment' : `field.${name}`)
    },
    show: (name, value) => {
      if (name !== 'segment_id') return value === null ? '' : String(value)
      return segments.find(({ id }) => id === value)?.name ?? t('field.everyone')
    },
  })
}

const guards = guarding(letterFields)
