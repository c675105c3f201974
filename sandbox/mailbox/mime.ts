import type { Inbound } from './inbound.ts'

/** A mail as it goes over the wire. */
export function mimeOf({ from, to, subject, text, html, headers = {}, attachments = [] }: Inbound): {
  readonly raw: string
  readonly messageId: string
  readonly returnPath: string | null
} {
  const given = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), { name, value }]))
  const messageId = given.get('message-id')?.value || `<${crypto.randomUUID()}@bac-a-sable.test>`
  const returnPath = given.get('return-path')?.value ?? null
  const body = bodyOf({ text, html, attachments })
  const own: readonly (readonly [name: string, value: string])[] = [
    ['From', encoded(from)],
    ['To', encoded(to)],
    ['Subject', encoded(subject)],
    ['Date', new Date().toUTCString()],
    ['MIME-Version', '1.0'],
  ]
  const lines = [
    ...own.filter(([name]) => !given.has(name.toLowerCase())),
    ['Message-ID', messageId],
    ...[...given.values()]
      .filter(({ name }) => !WRITTEN.has(name.toLowerCase()))
      .map(({ name, value }) => [name, encoded(value)]),
  ].map(([name, value]) => `${name}: ${value}`)
  return {
    raw: `${lines.join('\r\n')}\r\n${body}`,
    messageId,
    // The local runtime refuses a mail whose sender is empty.
    returnPath: returnPath === '' ? '<>' : returnPath,
  }
}

const WRITTEN = new Set(['message-id', 'return-path', 'content-type', 'content-transfer-encoding'])

type Body = Pick<Inbound, 'text' | 'html'> & { readonly attachments: NonNullable<Inbound['attachments']> }

/** Its headers, an empty line and what follows. */
function bodyOf({ text, html, attachments }: Body): string {
  const shown = [
    ...(text !== undefined || html === undefined
      ? [part('text/plain; charset=utf-8', base64(text ?? ''))]
      : []),
    ...(html === undefined ? [] : [part('text/html; charset=utf-8', base64(html))]),
  ]
  const said = shown.length > 1 ? parts('alternative', shown) : (shown[0] ?? '')
  if (attachments.length === 0) return said
  return parts('mixed', [
    said,
    ...attachments.map(({ filename, type, base64: bytes }) => {
      const name = encoded(filename).replaceAll('"', '')
      return part(`${type}; name="${name}"`, bytes, [`Content-Disposition: attachment; filename="${name}"`])
    }),
  ])
}

const part = (type: string, bytes: string, more: readonly string[] = []): string =>
  [
    `Content-Type: ${type}`,
    'Content-Transfer-Encoding: base64',
    ...more,
    '',
    (bytes.replaceAll(/\s+/g, '').match(/.{1,76}/g) ?? []).join('\r\n'),
  ].join('\r\n')

function parts(kind: string, inner: readonly string[]): string {
  const boundary = `limite-${crypto.randomUUID()}`
  return [
    `Content-Type: multipart/${kind}; boundary="${boundary}"`,
    '',
    ...inner.flatMap((one) => [`--${boundary}`, one]),
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

/** Words outside ASCII, each by itself, so that an address beside them stays readable. */
const encoded = (text: string): string =>
  text
    .split(' ')
    .map((word) => (/^[\x20-\x7e]*$/.test(word) ? word : `=?utf-8?B?${base64(word)}?=`))
    .join(' ')

const base64 = (text: string): string => {
  let bytes = ''
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte)
  return btoa(bytes)
}
