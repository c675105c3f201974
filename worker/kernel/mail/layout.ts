import type { Locale } from '../../../contract/errors.ts'

/** What a transactional mail says: a subject, a few sentences, at most one thing to do. */
export interface Letter {
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** Above everything else, in small print. */
  readonly marker?: string
  /** One line each, with where it leads. */
  readonly items?: readonly { readonly text: string; readonly url: string | null }[]
  /** What somebody wrote, as text. */
  readonly quote?: string
  readonly action?: { readonly label: string; readonly url: string }
  /** Smaller print under the action: how long a link lives, what to do when it was not you. */
  readonly notes?: readonly string[]
  /** Under everything else: how to have no more of these. */
  readonly links?: readonly { readonly label: string; readonly url: string }[]
}

/** Text for every reader and HTML without images or scripts, so that it reads well on a slow phone. */
export function layOut(
  letter: Letter,
  locale: Locale,
  signature = 'Matrice',
): { subject: string; text: string; html: string } {
  return {
    subject: oneLine(letter.subject),
    text: asText(letter, signature),
    html: asHtml(letter, locale, signature),
  }
}

/** A name with a line break in it would otherwise write mail headers of its own. */
export const oneLine = (text: string) => text.replaceAll(/\p{Cc}+/gu, ' ')

function asText(
  { marker, paragraphs, items = [], quote, action, notes = [], links = [] }: Letter,
  signature: string,
): string {
  const parts = [
    ...(marker === undefined ? [] : [marker]),
    ...paragraphs,
    ...items.map(({ text, url }) => (url === null ? `- ${text}` : `- ${text}\n  ${url}`)),
    ...(quote === undefined ? [] : [quote]),
    ...(action ? [addressed(action)] : []),
    ...notes,
    ...links.map(addressed),
  ]
  return `${parts.join('\n\n')}\n\n— ${signature}\n`
}

const addressed = ({ label, url }: NonNullable<Letter['action']>) => `${label} :\n${url}`

function asHtml(
  { subject, marker, paragraphs, items = [], quote, action, notes = [], links = [] }: Letter,
  locale: Locale,
  signature: string,
): string {
  const body = paragraphs.map((text) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`).join('')
  const quoted =
    quote === undefined
      ? ''
      : `<blockquote style="border-left:3px solid #d5d9e0;margin:0 0 16px;padding:4px 0 4px 14px;white-space:pre-wrap">${escapeHtml(quote)}</blockquote>`
  const above =
    marker === undefined
      ? ''
      : `<p style="color:#5b6472;font-size:12px;margin:0 0 16px">${escapeHtml(marker)}</p>`
  const list =
    items.length === 0
      ? ''
      : `<ul style="margin:0 0 16px;padding:0 0 0 20px">${items.map(asItem).join('')}</ul>`
  const ways = links
    .map(
      ({ label, url }) =>
        `<p style="font-size:13px;margin:0 0 8px"><a href="${escapeHtml(url)}" style="color:#5b6472">${escapeHtml(label)}</a></p>`,
    )
    .join('')
  const button = action
    ? `<p style="margin:24px 0"><a href="${escapeHtml(action.url)}" style="background:#1f4fd8;border-radius:8px;color:#ffffff;display:inline-block;font-weight:600;padding:12px 20px;text-decoration:none">${escapeHtml(action.label)}</a></p><p style="color:#5b6472;font-size:13px;margin:0 0 16px;word-break:break-all">${escapeHtml(action.url)}</p>`
    : ''
  const small = notes
    .map((text) => `<p style="color:#5b6472;font-size:13px;margin:0 0 8px">${escapeHtml(text)}</p>`)
    .join('')
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head><body style="background:#f4f5f7;color:#1b1f27;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;margin:0;padding:24px 12px"><div style="background:#ffffff;border-radius:12px;margin:0 auto;max-width:520px;padding:32px 28px">${above}<h1 style="font-size:20px;margin:0 0 20px">${escapeHtml(subject)}</h1>${body}${list}${quoted}${button}${small}${ways}</div><p style="color:#5b6472;font-size:12px;margin:16px auto;max-width:520px;text-align:center">${escapeHtml(signature)}</p></body></html>`
}

const asItem = ({ text, url }: NonNullable<Letter['items']>[number]): string => {
  const said =
    url === null
      ? escapeHtml(text)
      : `<a href="${escapeHtml(url)}" style="color:#1f4fd8;text-decoration:none">${escapeHtml(text)}</a>`
  return `<li style="margin:0 0 8px">${said}</li>`
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
