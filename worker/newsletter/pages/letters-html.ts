import type { Locale } from '../../../contract/errors.ts'
import { sayIn } from '../../kernel/http/visitor-page.ts'
import { escapeHtml } from '../../kernel/mail/layout.ts'
import type { TextPage } from '../../shop/pages/frame/text-page.tsx'
import type { LetterLine, PublicLetter } from './letters.ts'

interface Frame {
  readonly locale: Locale
  /** `/boutique/{shop}/lettres`, in this language. */
  readonly address: string
  readonly addressOf: (slug: string) => string
}

/** What was typed comes back with what is wrong beside its field, so that nothing is typed twice. */
export interface SubscribeForm {
  readonly email: string
  readonly name: string
  readonly faults?: { readonly email?: string; readonly name?: string }
}

export function lettersPage(
  { locale, address, addressOf }: Frame,
  letters: readonly LetterLine[],
  form: SubscribeForm,
): TextPage {
  const say = sayIn(locale)
  const title = say('Nos lettres', 'Our letters')
  const lines = letters.map(
    ({ slug, subject, sent_at }) =>
      `<li><a href="${escapeHtml(addressOf(slug))}">${escapeHtml(subject)}</a> <small>${dayIn(locale, sent_at)}</small></li>`,
  )
  return {
    title,
    parts: [
      `<h1>${title}</h1>`,
      subscribeForm(locale, address, form),
      `<h2>${say('Lettres précédentes', 'Earlier letters')}</h2>`,
      lines.length === 0
        ? `<p class="note">${say('La première lettre paraîtra ici.', 'The first letter will appear here.')}</p>`
        : `<ul>${lines.join('')}</ul>`,
    ],
  }
}

/** The field that people do not see keeps robots out; it has no label that a screen reader would read. */
function subscribeForm(locale: Locale, address: string, { email, name, faults = {} }: SubscribeForm): string {
  const say = sayIn(locale)
  const wrong = (field: 'email' | 'name') =>
    faults[field] === undefined ? '' : ` aria-invalid="true" aria-describedby="${field}-error"`
  const fault = (field: 'email' | 'name') =>
    faults[field] === undefined
      ? ''
      : `<p class="notice" id="${field}-error" role="alert">${escapeHtml(faults[field])}</p>`
  return `<form method="post" action="${escapeHtml(address)}">
<label for="email">${say('Votre adresse e-mail', 'Your e-mail address')}</label>
<input id="email" name="email" type="email" autocomplete="email" maxlength="254" required value="${escapeHtml(email)}"${wrong('email')}>
${fault('email')}
<label for="name">${say('Votre nom (facultatif)', 'Your name (optional)')}</label>
<input id="name" name="name" autocomplete="name" maxlength="120" value="${escapeHtml(name)}"${wrong('name')}>
${fault('name')}
<div hidden><input name="website" tabindex="-1" autocomplete="off" aria-hidden="true"></div>
<p class="note">${say(
    'En vous abonnant, vous acceptez de recevoir nos lettres. Un e-mail vous demandera de confirmer ; un clic suffit pour vous désabonner.',
    'By subscribing you agree to receive our letters. A mail will ask you to confirm; one click unsubscribes you.',
  )}</p>
<button class="button" type="submit">${say('M’abonner', 'Subscribe')}</button></form>`
}

export function askedPage({ locale, address }: Frame): TextPage {
  const say = sayIn(locale)
  const title = say('Regardez votre boîte', 'Look into your mailbox')
  return {
    title,
    parts: [
      `<h1>${title}</h1>`,
      `<p class="state" role="status">${say(
        'Si cette adresse peut être abonnée, un e-mail vient de partir. Ouvrez-le et confirmez.',
        'If this address can be subscribed, a mail has just left. Open it and confirm.',
      )}</p>`,
      `<p><a href="${escapeHtml(address)}">${say('Retour aux lettres', 'Back to the letters')}</a></p>`,
    ],
  }
}

export function letterPage({ locale, address }: Frame, { subject, sent_at, html }: PublicLetter): TextPage {
  const say = sayIn(locale)
  return {
    title: subject,
    parts: [
      `<h1>${escapeHtml(subject)}</h1>`,
      `<p class="note">${dayIn(locale, sent_at)}</p>`,
      `<article class="letter">${html}</article>`,
      `<p><a href="${escapeHtml(address)}">${say('Toutes les lettres et l’abonnement', 'All letters, and subscribing')}</a></p>`,
    ],
  }
}

const dayIn = (locale: Locale, at: number): string =>
  new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    at,
  )
