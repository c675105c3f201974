import type { RecipientState, SubscriberStatus } from '../../../contract/newsletter/schemas.ts'
import type { CampaignState } from '../../../contract/newsletter/transitions.ts'
import { Badge } from '../../kit/badge.tsx'
import type { Tone } from '../../kit/notice.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { newsletterWords } from '../words/index.ts'

export function CampaignBadge({ state }: { state: CampaignState }) {
  const t = useWords(newsletterWords)
  return <Badge tone={CAMPAIGN[state]}>{t(`state.${state}`)}</Badge>
}

export function SubscriberBadge({ status }: { status: SubscriberStatus }) {
  const t = useWords(newsletterWords)
  return <Badge tone={SUBSCRIBER[status]}>{t(`status.${status}`)}</Badge>
}

export function RecipientBadge({ state }: { state: RecipientState }) {
  const t = useWords(newsletterWords)
  return <Badge tone={RECIPIENT[state]}>{t(`recipient.${state}`)}</Badge>
}

type Tones<State extends string> = Readonly<Record<State, Tone | 'neutral'>>

const CAMPAIGN: Tones<CampaignState> = {
  draft: 'neutral',
  scheduled: 'info',
  sending: 'info',
  paused: 'attention',
  sent: 'good',
  cancelled: 'bad',
}
const SUBSCRIBER: Tones<SubscriberStatus> = {
  pending: 'neutral',
  confirmed: 'good',
  unsubscribed: 'neutral',
  bounced: 'attention',
  complained: 'bad',
}
const RECIPIENT: Tones<RecipientState> = {
  queued: 'neutral',
  sending: 'info',
  sent: 'good',
  failed: 'bad',
  skipped: 'attention',
}
