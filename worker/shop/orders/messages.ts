import type { Locale } from '../../../contract/errors.ts'
import { formatMoney } from '../../../contract/money.ts'
import type { OrderStatus } from '../../../contract/shop/orders/states.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import type { OrderRecord } from './rows.ts'

/** A conversation on WhatsApp that begins with these words; null without a number. */
const conversation = (phone: string | null, text: string): string | null =>
  phone === null ? null : `https://wa.me/${phone.replace(/\D/g, '')}?text=${encodeURIComponent(text)}`

type Told = Pick<
  OrderRecord,
  'lines' | 'reference' | 'total' | 'currency' | 'shop_whatsapp' | 'buyer_phone' | 'buyer_name' | 'status'
>

/** What a buyer would have to write to the shop otherwise: what they ordered, for how much, under which reference. */
export const orderMessageUrl = (order: Told, locale: Locale): string | null =>
  conversation(
    order.shop_whatsapp,
    [
      locale === 'fr' ? `Bonjour, ma commande ${order.reference} :` : `Hello, my order ${order.reference}:`,
      ...order.lines.map((line) => `${line.quantity} × ${lineName(line, locale)}`),
      `Total${locale === 'fr' ? ' : ' : ': '}${formatMoney(order.total, order.currency, locale)}`,
    ].join('\n'),
  )

/** With what was chosen of a product that there are several of. */
export const lineName = (
  { name, options }: Pick<OrderRecord['lines'][number], 'name' | 'options'>,
  locale: Locale,
): string => [textIn(name, locale), ...Object.values(options)].join(' · ')

/** What the shop would have to write to the buyer otherwise: where their order stands. */
export const replyUrl = (order: Told, url: string, locale: Locale): string =>
  conversation(order.buyer_phone, [REPLIES[locale][order.status](order), url].join('\n')) ?? ''

type Reply = (order: Told) => string

const REPLIES: Readonly<Record<Locale, Readonly<Record<OrderStatus, Reply>>>> = {
  fr: {
    pending: ({ buyer_name, reference }) =>
      `Bonjour ${buyer_name}, nous avons bien reçu votre commande ${reference}. Pouvez-vous la confirmer ?`,
    payment_failed: ({ buyer_name, reference }) =>
      `Bonjour ${buyer_name}, le paiement de votre commande ${reference} n’a pas abouti. Vous pouvez réessayer ici :`,
    confirmed: ({ buyer_name, reference }) =>
      `Bonjour ${buyer_name}, votre commande ${reference} est confirmée. Nous la préparons.`,
    fulfilled: ({ buyer_name, reference }) =>
      `Bonjour ${buyer_name}, votre commande ${reference} est remise. Merci de votre confiance !`,
    cancelled: ({ buyer_name, reference }) =>
      `Bonjour ${buyer_name}, votre commande ${reference} est annulée.`,
    expired: ({ buyer_name, reference }) =>
      `Bonjour ${buyer_name}, votre commande ${reference} n’est plus réservée. Souhaitez-vous la repasser ?`,
    refunded: ({ buyer_name, reference }) =>
      `Bonjour ${buyer_name}, votre commande ${reference} est remboursée.`,
  },
  en: {
    pending: ({ buyer_name, reference }) =>
      `Hello ${buyer_name}, we received your order ${reference}. Could you confirm it?`,
    payment_failed: ({ buyer_name, reference }) =>
      `Hello ${buyer_name}, the payment of your order ${reference} did not go through. You may try again here:`,
    confirmed: ({ buyer_name, reference }) =>
      `Hello ${buyer_name}, your order ${reference} is confirmed. We are preparing it.`,
    fulfilled: ({ buyer_name, reference }) =>
      `Hello ${buyer_name}, your order ${reference} was handed over. Thank you!`,
    cancelled: ({ buyer_name, reference }) => `Hello ${buyer_name}, your order ${reference} is cancelled.`,
    expired: ({ buyer_name, reference }) =>
      `Hello ${buyer_name}, your order ${reference} is no longer held. Would you like to place it again?`,
    refunded: ({ buyer_name, reference }) => `Hello ${buyer_name}, your order ${reference} is refunded.`,
  },
}
