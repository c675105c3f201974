import { useSearch } from 'wouter'
import { Notice } from '../../kit/notice.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useTicket } from '../data.ts'
import { ticketWords } from '../words/index.ts'

/** Why another ticket is on screen than the one that was asked for. */
export function MergedNotice() {
  const fromId = idIn(new URLSearchParams(useSearch()).get('merged') ?? undefined)
  const t = useWords(ticketWords)
  const from = useTicket(fromId)
  if (fromId === undefined || !from.data) return null
  return <Notice tone="info">{t('merged.notice', { reference: from.data.reference })}</Notice>
}
