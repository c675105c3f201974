interface Parts {
  readonly from?: string | null
  readonly to?: string
  readonly subject?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly text?: string
  readonly html?: string
  /** The whole body, with the header that says its type. */
  readonly body?: readonly [type: string, body: string]
}

/** A mail as it comes over the wire. */
export function mimeOf({
  from = 'Awa Soglo <awa@nourx.test>',
  to = 'support@aide.test',
  ...rest
}: Parts = {}): string {
  const [type, body] = rest.body ?? bodyOf(rest)
  const headers = {
    ...(from === null ? {} : { From: from }),
    To: to,
    Subject: rest.subject ?? 'Une question',
    'Message-ID': '<un@nourx.test>',
    'MIME-Version': '1.0',
    ...rest.headers,
    'Content-Type': type,
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return `${lines.join('\r\n')}\r\n\r\n${body.replaceAll(/\r?\n/g, '\r\n')}`
}

function bodyOf({ text, html }: Parts): readonly [string, string] {
  const plain = ['text/plain; charset=utf-8', text ?? 'Bonjour,\nrien ne va plus.'] as const
  if (html === undefined) return plain
  const shown = ['text/html; charset=utf-8', html] as const
  return text === undefined ? shown : multipart('alternative', [plain, shown])
}

export function multipart(
  kind: string,
  parts: readonly (readonly [type: string, body: string])[],
): readonly [string, string] {
  const inner = parts.map(([type, body]) => `--limite\nContent-Type: ${type}\n\n${body}`)
  return [`multipart/${kind}; boundary="limite"`, `${inner.join('\n')}\n--limite--\n`]
}
