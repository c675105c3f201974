import type { IncomingLetter } from './incoming-letter.ts'

/** Where a mail may belong, the surest first. Each counts only where its sender may see that ticket. */
export type Lead =
  | { readonly by: 'token'; readonly token: string }
  /** A mail of ours, which names its ticket in its Message-ID. */
  | { readonly by: 'ticket'; readonly id: number }
  /** A mail that we were sent before. */
  | { readonly by: 'message'; readonly messageId: string }
  | { readonly by: 'reference'; readonly reference: string }

export function leadsOf(
  { answers, subject }: Pick<IncomingLetter, 'answers' | 'subject'>,
  { recipient, domain }: { readonly recipient: string; readonly domain: string },
): Lead[] {
  const token = tokenIn(recipient, domain)
  return [
    ...(token === null ? [] : [{ by: 'token', token } as const]),
    ...answers.map((messageId): Lead => {
      const id = ticketIn(messageId, domain)
      return id === null ? { by: 'message', messageId } : { by: 'ticket', id }
    }),
    ...referencesIn(subject).map((reference) => ({ by: 'reference', reference }) as const),
  ]
}

/** `reply+<token>@…`: where answers to one person's letters about one ticket go. */
export const replyAddress = (token: string, domain: string): string => `reply+${token}@${domain}`

function tokenIn(recipient: string, domain: string): string | null {
  const parts = /^reply\+([\w.-]{1,200})@(.+)$/i.exec(recipient.trim())
  return parts?.[1] && parts[2]?.toLowerCase() === domain.toLowerCase() ? parts[1] : null
}

/** The Message-ID of a letter about a ticket; the rest of it tells its letters apart. */
export const letterId = (ticketId: number, rest: string, domain: string): string =>
  `<ticket.${ticketId}.${rest}@${domain}>`

/** The person to whom a letter of ours went, by its Message-ID: their id stands before what nobody guesses. */
export function readerIn(messageId: string, domain: string): number | null {
  const [, user, of] = /^<ticket\.\d{1,15}\.(\d{1,15})\.[0-9a-f]{32}@([^>]+)>$/.exec(messageId) ?? []
  return user !== undefined && of?.toLowerCase() === domain.toLowerCase() ? Number(user) : null
}

function ticketIn(messageId: string, domain: string): number | null {
  const parts = /^<ticket\.(\d{1,15})\.[^@>]+@([^>]+)>$/.exec(messageId)
  return parts && parts[2]?.toLowerCase() === domain.toLowerCase() ? Number(parts[1]) : null
}

const referencesIn = (subject: string): string[] =>
  [...new Set(subject.toUpperCase().match(/\bTCK-\d{4}-\d{5,9}\b/g) ?? [])].slice(0, REFERENCES_MOST)

const REFERENCES_MOST = 5

/** What a ticket is called that a mail opens: without what mail programs put in front. */
export function subjectOf(subject: string): string {
  const plain = subject.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return plain.replace(/^((re|ré|rép|aw|sv|fw|fwd|tr|wg)(\[\d+\])?\s*:\s*)+/i, '').trim()
}
