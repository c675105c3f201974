import type { Locale } from '../../../contract/errors.ts'
import { formatMoney } from '../../../contract/money.ts'
import type { OrderStatus } from '../../../contract/shop/orders/states.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import type { Letter } from '../../kernel/mail/layout.ts'
import { lineName } from './messages.ts'
import type { OrderRecord } from './rows.ts'

/** What its buyer is written when an order comes to a state. */
export function orderLetter(order: OrderRecord, status: OrderStatus, url: string): Letter {
  const { locale } = order
  const words = WORDS[locale][status](order)
  const shop = textIn(order.shop_name, locale)
  return {
    subject: `${words.subject} · ${order.reference}`,
    paragraphs: [
      locale === 'fr' ? `Bonjour ${order.buyer_name},` : `Hello ${order.buyer_name},`,
      ...words.said,
      ...linesOf(order, locale),
      locale === 'fr' ? `À bientôt, ${shop}` : `See you soon, ${shop}`,
    ],
    action: { label: words.action ?? (locale === 'fr' ? 'Voir la commande' : 'See the order'), url },
  }
}

const linesOf = (order: OrderRecord, locale: Locale): string[] => [
  ...order.lines.map(
    (line) =>
      `${line.quantity} × ${lineName(line, locale)} – ${formatMoney(line.total, order.currency, locale)}`,
  ),
  `Total${locale === 'fr' ? ' : ' : ': '}${formatMoney(order.total, order.currency, locale)}`,
]

interface Words {
  readonly subject: string
  readonly said: readonly string[]
  readonly action?: string
}
type Said = (order: OrderRecord) => Words

const WORDS: Readonly<Record<Locale, Readonly<Record<OrderStatus, Said>>>> = {
  fr: {
    pending: ({ payment_method }) =>
      payment_method === 'cinetpay'
        ? {
            subject: 'Commande à payer',
            said: ['Votre commande est réservée. Payez-la pour la confirmer.'],
            action: 'Payer la commande',
          }
        : {
            subject: 'Commande reçue',
            said: ['Nous avons bien reçu votre commande. La boutique va la confirmer.'],
          },
    payment_failed: () => ({
      subject: 'Paiement non abouti',
      said: ['Le paiement n’a pas abouti, et les articles ne sont plus réservés. Vous pouvez réessayer.'],
      action: 'Réessayer',
    }),
    confirmed: ({ payment_status }) => ({
      subject: 'Commande confirmée',
      said: [
        payment_status === 'paid'
          ? 'Nous avons bien reçu votre paiement. Votre commande est confirmée.'
          : 'Votre commande est confirmée. Vous la paierez à la remise.',
      ],
    }),
    fulfilled: () => ({ subject: 'Commande remise', said: ['Votre commande vous a été remise. Merci !'] }),
    cancelled: () => ({ subject: 'Commande annulée', said: ['Votre commande est annulée.'] }),
    expired: () => ({
      subject: 'Commande expirée',
      said: ['Votre commande n’est plus réservée, car son délai est passé. Vous pouvez la repasser.'],
    }),
    refunded: () => ({ subject: 'Commande remboursée', said: ['Votre commande vous a été remboursée.'] }),
  },
  en: {
    pending: ({ payment_method }) =>
      payment_method === 'cinetpay'
        ? {
            subject: 'Order to pay',
            said: ['Your order is held for you. Pay it to confirm it.'],
            action: 'Pay the order',
          }
        : { subject: 'Order received', said: ['We received your order. The shop will confirm it.'] },
    payment_failed: () => ({
      subject: 'Payment did not go through',
      said: ['The payment did not go through, and the items are no longer held. You may try again.'],
      action: 'Try again',
    }),
    confirmed: ({ payment_status }) => ({
      subject: 'Order confirmed',
      said: [
        payment_status === 'paid'
          ? 'We received your payment. Your order is confirmed.'
          : 'Your order is confirmed. You will pay it on delivery.',
      ],
    }),
    fulfilled: () => ({ subject: 'Order handed over', said: ['Your order was handed over. Thank you!'] }),
    cancelled: () => ({ subject: 'Order cancelled', said: ['Your order is cancelled.'] }),
    expired: () => ({
      subject: 'Order expired',
      said: ['Your order is no longer held, because its time is over. You may place it again.'],
    }),
    refunded: () => ({ subject: 'Order refunded', said: ['Your order was refunded.'] }),
  },
}
