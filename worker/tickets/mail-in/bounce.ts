import type { IncomingFile, IncomingLetter } from './incoming-letter.ts'
import { addressesIn, messageIdsIn } from './incoming-letter.ts'

/** What a mail server says of a mail that it could not deliver (RFC 3464). */
export interface Bounce {
  /** Addresses that will never take it, in lower case. */
  readonly failed: readonly string[]
  /** Message-IDs of what came back. */
  readonly messageIds: readonly string[]
}

/** Null for any other mail. A delay, and a failure that may pass, is a report without failed addresses. */
export function bounceOf({
  headers,
  attachments,
  answers,
}: Pick<IncomingLetter, 'headers' | 'attachments' | 'answers'>): Bounce | null {
  if (!/^multipart\/report\b.*\breport-type="?delivery-status\b/is.test(headers.get('content-type') ?? ''))
    return null
  const reports = attachments.filter(({ type }) => REPORT.test(type)).map(textOf)
  if (reports.length === 0) return null
  const returned = attachments.filter(({ type }) => RETURNED.test(type)).map(textOf)
  return {
    failed: [...new Set(reports.flatMap(failedIn))].slice(0, FAILED_MOST),
    messageIds: [...new Set([...returned.flatMap(ownIdIn), ...answers])].slice(0, IDS_MOST),
  }
}

const REPORT = /^message\/(global-)?delivery-status$/
const RETURNED = /^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/
const FAILED_MOST = 50
const IDS_MOST = 50
/** Headers stand at the beginning of what was returned. */
const TEXT_MOST = 64 * 1_024

const textOf = ({ bytes }: IncomingFile): string =>
  new TextDecoder().decode(bytes.subarray(0, TEXT_MOST)).replaceAll(/\r\n?/g, '\n')

/** A block of fields for each recipient, after one about the server. */
const failedIn = (report: string): string[] =>
  report
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
    .filter(
      (fields) => /^failed\b/i.test(fields.get('action') ?? '') && /^5\./.test(fields.get('status') ?? ''),
    )
    .flatMap(
      (fields) =>
        addressOf(fields.get('original-recipient')) ?? addressOf(fields.get('final-recipient')) ?? [],
    )

function fieldsOf(block: string): Map<string, string> {
  const lines = block.replaceAll(/\n[ \t]+/g, ' ').split('\n')
  const fields = lines.map((line) => /^([\w-]{1,60}):[ \t]*(.*)$/.exec(line))
  return new Map(
    fields.flatMap((found) => (found ? [[(found[1] ?? '').toLowerCase(), found[2] ?? ''] as const] : [])),
  )
}

/** `rfc822; awa@cnss.test` */
function addressOf(field = ''): string | undefined {
  const [, given = ''] = /^(?:rfc822|utf-8)\s*;\s*(.+)$/i.exec(field.trim()) ?? []
  return addressesIn(given).find((address) => address.includes('@'))
}

const ownIdIn = (headers: string): string[] =>
  messageIdsIn(/^message-id:\s*(<[^<>\s]+>)/im.exec(headers.split('\n\n')[0] ?? '')?.[1])
