import type { InboundMail } from '../../../../contract/tickets/inbound-mails.ts'
import { Badge } from '../../../kit/badge.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { inboundWords } from '../words/index.ts'

const TONES = {
  received: 'info',
  ticket: 'good',
  reply: 'good',
  held: 'attention',
  dropped: 'neutral',
} as const

export function MailState({ mail: { state } }: { mail: InboundMail }) {
  const t = useWords(inboundWords)
  return <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
}
