import type { IncomingLetter } from './incoming-letter.ts'

/** Why a mail is thrown away: an answer to it would be answered by a machine, and that by ours. */
export type DropReason = 'automatic' | 'bulk' | 'no_sender' | 'own'

export function dropReason(
  { headers, from }: Pick<IncomingLetter, 'headers' | 'from'>,
  around: {
    /** Whom the server that delivered it would tell of a failure; empty for mails about failures. */
    readonly envelopeFrom: string
    /** Addresses that we send from. */
    readonly isOwn: (address: string) => boolean
  },
): DropReason | null {
  const envelope = around.envelopeFrom.replaceAll(/[<>\s]/g, '').toLowerCase()
  if (!from || envelope === '' || /^(mailer-daemon|postmaster)@/.test(from.address)) return 'no_sender'
  if (around.isOwn(from.address) || around.isOwn(envelope)) return 'own'
  const submitted = headers.get('auto-submitted')?.split(';')[0]?.trim().toLowerCase() ?? 'no'
  if (submitted !== 'no') return 'automatic'
  return /^(bulk|junk|list)\b/i.test(headers.get('precedence')?.trim() ?? '') ? 'bulk' : null
}

/** The verdict of the server that took the mail in: it stands above whatever the mail says of itself. */
export function failsDmarc({ headers }: Pick<IncomingLetter, 'headers'>): boolean {
  return /\bdmarc\s*=\s*fail\b/i.test(headers.get('authentication-results') ?? '')
}
