import type { Locale } from '../../../contract/errors.ts'
import { sayIn } from '../../kernel/http/visitor-page.ts'
import { escapeHtml } from '../../kernel/mail/layout.ts'
import type { TextPage } from '../../shop/pages/frame/text-page.tsx'

interface Shown {
  readonly locale: Locale
  readonly shop: string
}
interface Asked extends Shown {
  readonly email: string
  readonly action: string
}

/** `List-Unsubscribe` is what a mail program posts to the same address. */
export function leavePage({ locale, shop, email, action }: Asked): TextPage {
  const say = sayIn(locale)
  return page(shop, say('Vous désabonner', 'Unsubscribe'), [
    `<p class="about">${say(
      `<strong>${escapeHtml(email)}</strong> ne recevra plus les lettres de ${escapeHtml(shop)}.`,
      `<strong>${escapeHtml(email)}</strong> will receive no more letters of ${escapeHtml(shop)}.`,
    )}</p>`,
    `<form method="post" action="${escapeHtml(action)}"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button class="button" type="submit">${say('Me désabonner', 'Unsubscribe')}</button></form>`,
  ])
}

/** `letters` is where they may come back, after a click by mistake; null where the shop is closed. */
export function leftPage({ locale, shop, letters }: Shown & { readonly letters: string | null }): TextPage {
  const say = sayIn(locale)
  return page(shop, say('Vous êtes désabonné', 'You are unsubscribed'), [
    `<p class="state" role="status">${say(
      `Vous ne recevrez plus les lettres de ${escapeHtml(shop)}.`,
      `You will receive no more letters of ${escapeHtml(shop)}.`,
    )}</p>`,
    ...(letters === null
      ? []
      : [
          `<p><a href="${escapeHtml(letters)}">${say('Une erreur ? Vous réabonner', 'A mistake? Subscribe again')}</a></p>`,
        ]),
  ])
}

export function confirmPage({ locale, shop, email, action }: Asked): TextPage {
  const say = sayIn(locale)
  return page(shop, say('Confirmez votre abonnement', 'Confirm your subscription'), [
    `<p class="about">${say(
      `<strong>${escapeHtml(email)}</strong> recevra les lettres de ${escapeHtml(shop)}. Vous pourrez vous désabonner en un clic.`,
      `<strong>${escapeHtml(email)}</strong> will receive the letters of ${escapeHtml(shop)}. You can unsubscribe with one click.`,
    )}</p>`,
    `<form method="post" action="${escapeHtml(action)}"><button class="button" type="submit">${say('Confirmer mon abonnement', 'Confirm my subscription')}</button></form>`,
  ])
}

export function confirmedPage({ locale, shop, letters }: Shown & { readonly letters: string }): TextPage {
  const say = sayIn(locale)
  return page(shop, say('Votre abonnement est confirmé', 'Your subscription is confirmed'), [
    `<p class="state" role="status">${say(
      'Merci. La prochaine lettre arrivera dans votre boîte.',
      'Thank you. The next letter will reach your mailbox.',
    )}</p>`,
    `<p><a href="${escapeHtml(letters)}">${say('Lire les lettres précédentes', 'Read earlier letters')}</a></p>`,
  ])
}

const page = (shop: string, title: string, parts: readonly string[]): TextPage => ({
  title,
  parts: [`<p class="from">${escapeHtml(shop)}</p>`, `<h1>${escapeHtml(title)}</h1>`, ...parts],
})
