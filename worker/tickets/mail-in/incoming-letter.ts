import PostalMime, { type Attachment, addressParser, type Email } from 'postal-mime'
import { hasTooManyLines } from './count-lines.ts'
import { textOfHtml } from './html-text.ts'

/** What support reads of a mail. Everything in it was chosen by whoever sent it. */
export interface IncomingLetter {
  readonly message_id: string | null
  /** In lower case; null where the header names nobody. */
  readonly from: { readonly name: string; readonly address: string } | null
  readonly subject: string
  /** As it was written, with what it quotes. */
  readonly text: string
  /** Message-IDs that it answers, the nearest first. */
  readonly answers: readonly string[]
  readonly attachments: readonly IncomingFile[]
  /** The first of a name in lower case: those that our own server wrote stand above all others. */
  readonly headers: ReadonlyMap<string, string>
}

export interface IncomingFile {
  readonly name: string | null
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Rejects what nests deeper or says more than any mail program writes. */
export async function readLetter(raw: Uint8Array): Promise<IncomingLetter> {
  if (hasTooManyLines(raw)) throw new Error('a mail of more lines than is worth reading')
  const mail = await PostalMime.parse(raw, {
    maxNestingDepth: NESTING_MOST,
    maxHeadersSize: HEADER_BYTES_MOST,
    // A mail in a mail is a file to read, not more text of this one.
    forceRfc822Attachments: true,
    attachmentEncoding: 'arraybuffer',
  })
  const headers = new Map(mail.headers.toReversed().map(({ key, value }) => [key, value] as const))
  return {
    message_id: mail.messageId?.trim() || null,
    from: senderOf(mail),
    subject: mail.subject ?? '',
    text: shownBy(mail).slice(0, TEXT_MOST),
    answers: [...messageIdsIn(mail.inReplyTo), ...messageIdsIn(mail.references).toReversed()],
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename,
      type: mimeType,
      bytes: bytesOf(content),
    })),
    headers,
  }
}

/** The parser gives buffers unless it is asked for texts. */
function bytesOf(content: Attachment['content']): Uint8Array<ArrayBuffer> {
  return new Uint8Array(typeof content === 'string' ? new TextEncoder().encode(content) : content)
}

function shownBy({ text = '', html = '' }: Email): string {
  // One that has nothing but line breaks counts as none.
  return text.trim() === '' ? textOfHtml(html.slice(0, HTML_MOST)) : text
}

const NESTING_MOST = 20
/** Several times what a ticket holds, since most of a long exchange is quotation. */
const TEXT_MOST = 200_000
const HTML_MOST = 1_000_000
const HEADER_BYTES_MOST = 256 * 1_024
/** A long exchange quotes its last mails; what is older says nothing about where this one belongs. */
const IDS_MOST = 50

function senderOf({ from }: Email): IncomingLetter['from'] {
  const address = from?.address?.trim().toLowerCase()
  return address?.includes('@') ? { name: from?.name ?? '', address } : null
}

export const messageIdsIn = (header = ''): string[] => (header.match(/<[^<>\s]+>/g) ?? []).slice(-IDS_MOST)

/** The addresses of a header, in lower case. */
export const addressesIn = (header: string): string[] =>
  addressParser(header, { flatten: true }).map(({ address }) => (address ?? '').toLowerCase())
