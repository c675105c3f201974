import type { Locale } from '../../../contract/errors.ts'
import { type Text, textIn } from '../../../contract/shop/schemas.ts'
import { renderMarkdown } from '../../kernel/data/markdown.ts'
import { escapeHtml, oneLine } from '../../kernel/mail/layout.ts'
import type { Mail } from '../../kernel/mail/provider.ts'
import type { Sender } from '../tables.ts'

/** A letter of a shop in one language, rendered once for all its readers: only the name and the way out differ. */
export interface Template {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly sender: Sender
  readonly locale: Locale
}

interface Said {
  readonly subject: Text
  readonly body: Text
}

export interface Reader {
  readonly email: string
  readonly name: string
  /** Where one click ends it; null in a test, which nobody subscribed to. */
  readonly unsubscribeUrl: string | null
  readonly intent: string
}

/** Whoever reads English gets it where both parts of a letter are there, so that no letter is half in each. */
export const languageOf = ({ subject, body }: Said, lang: Locale): Locale =>
  subject.en && body.en ? lang : 'fr'

export function templateOf(said: Said, sender: Sender, lang: Locale, publicUrl: string): Template {
  const locale = languageOf(said, lang)
  const body = textIn(said.body, locale)
  return {
    subject: textIn(said.subject, locale),
    text: body,
    html: absolute(renderMarkdown(body.replaceAll(NAME, PLACE)), publicUrl),
    sender,
    locale,
  }
}

export function composeMail(template: Template, { email, name, unsubscribeUrl, intent }: Reader): Mail {
  const { sender, locale } = template
  return {
    from: sender.from,
    to: email,
    ...(sender.reply_to === null ? {} : { replyTo: sender.reply_to }),
    subject: subjectFor(template, name),
    text: `${named(template.text, name)}\n\n${footerText(template, unsubscribeUrl)}`,
    html: page(template, htmlFor(template, name), unsubscribeUrl),
    headers: {
      'List-Id': `<${sender.list_id}>`,
      ...(unsubscribeUrl === null
        ? {}
        : {
            'List-Unsubscribe': `<${unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
      'Content-Language': locale,
    },
    intent,
  }
}

export const subjectFor = ({ subject }: Pick<Template, 'subject'>, name: string): string =>
  oneLine(named(subject, name))

/** Markdown would read what a name holds as signs of its own, so it goes in afterwards, as text. */
export const htmlFor = ({ html }: Pick<Template, 'html'>, name: string): string =>
  html.replaceAll(new RegExp(`( ?)${PLACE}`, 'g'), (_, space: string) =>
    name === '' ? '' : `${space}${escapeHtml(name)}`,
  )

const NAME = /\{\{\s*name\s*\}\}/g
/** Of the private use area, which no text that people write has a meaning for. */
const PLACE = '\uE0DA'

/** « Bonjour {{name}}, » to somebody who gave none is « Bonjour, ». */
const named = (text: string, name: string): string =>
  text.replaceAll(/( ?)\{\{\s*name\s*\}\}/g, (_, space: string) => (name === '' ? '' : space + name))

/** A mail has no address of its own for a link to be relative to. */
const absolute = (html: string, publicUrl: string): string =>
  html.replaceAll(/href="\/(?!\/)/g, `href="${publicUrl}/`)

const why = ({ locale, sender: { shop_name } }: Template): string =>
  locale === 'fr'
    ? `Vous recevez cette lettre parce que vous êtes abonné aux lettres de ${shop_name}.`
    : `You receive this letter because you subscribed to the letters of ${shop_name}.`

const leaveIn = (locale: Locale): string => (locale === 'fr' ? 'Me désabonner' : 'Unsubscribe')

function footerText(template: Template, unsubscribeUrl: string | null): string {
  const lines = [`— ${template.sender.shop_name}`, template.sender.shop_url, '', why(template)]
  return `${[...lines, ...(unsubscribeUrl === null ? [] : [`${leaveIn(template.locale)} : ${unsubscribeUrl}`])].join('\n')}\n`
}

/** Read on cheap phones and in web mail: one column, no picture, styles that survive without a style sheet. */
function page(template: Template, body: string, unsubscribeUrl: string | null): string {
  const { locale, sender } = template
  const shop = `<a href="${escapeHtml(sender.shop_url)}" style="color:#1b1f27;font-weight:600;text-decoration:none">${escapeHtml(sender.shop_name)}</a>`
  const leave =
    unsubscribeUrl === null
      ? ''
      : ` <a href="${escapeHtml(unsubscribeUrl)}" style="color:#5b6472">${leaveIn(locale)}</a>`
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(sender.shop_name)}</title><style>${STYLE}</style></head><body style="background:#f4f5f7;color:#1b1f27;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;margin:0;padding:24px 12px"><div style="margin:0 auto;max-width:560px"><p style="margin:0 4px 12px">${shop}</p><div class="letter" style="background:#ffffff;border-radius:12px;overflow-wrap:anywhere;padding:28px 24px">${body}</div><p style="color:#5b6472;font-size:13px;margin:16px 4px">${escapeHtml(why(template))}${leave}</p></div></body></html>`
}

const STYLE =
  '.letter>:first-child{margin-top:0}.letter>:last-child{margin-bottom:0}.letter h3{font-size:22px;line-height:1.25}.letter h4{font-size:18px}.letter a{color:#1f4fd8}.letter blockquote{border-left:3px solid #d5d9e0;color:#5b6472;margin-left:0;padding-left:12px}.letter table{border-collapse:collapse}.letter td,.letter th{border:1px solid #d5d9e0;padding:4px 8px}'
