/** @jsxImportSource hono/jsx */
import type { Locale } from '../../../contract/errors.ts'
import { formatMoney } from '../../../contract/money.ts'
import { readProfile } from '../../identity/profile.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { SightCard } from '../../kernel/first-sight/card.tsx'
import type { FirstSight } from '../../kernel/first-sight/first-sight.ts'
import { longDay } from '../../kernel/long-day.ts'
import { findInvoice } from './rows.ts'
import { showInvoice, sidesShown } from './show.ts'

/** What an invoice asks for. Being sent here it is not yet viewed: the app says that it was. */
export const invoiceSight: FirstSight = {
  path: /^\/invoices\/(\d{1,15})$/,
  draw: async (ctx, [, id]) => {
    const [{ locale }, invoice] = await Promise.all([readProfile(ctx), read(ctx, Number(id))])
    const say = words[locale]
    const money = (amount: number) => formatMoney(amount, invoice.currency, locale)
    return {
      locale,
      title: invoice.number ?? say.draft,
      kind: 'page',
      back: { href: '/invoices', label: say.back },
      content: (
        <>
          {invoice.subject && <p class="sight-lead">{invoice.subject}</p>}
          <SightCard
            lines={[
              { name: say.from, aside: invoice.issuer.name },
              { name: say.client, aside: invoice.client.name },
              ...(invoice.due_date ? [{ name: say.due, aside: longDay(locale, invoice.due_date) }] : []),
            ]}
          />
          <SightCard
            title={say.amount}
            lines={[
              { name: say.total, aside: money(invoice.gross_amount) },
              ...(invoice.balance_amount > 0
                ? [{ name: say.balance, aside: money(invoice.balance_amount) }]
                : []),
            ]}
          />
          <SightCard
            title={say.lines}
            lines={invoice.lines.map(({ description, amount }) => ({
              name: firstLineOf(description),
              aside: money(amount),
            }))}
          />
        </>
      ),
    }
  },
}

async function read(ctx: SignedIn, id: number) {
  const row = await findInvoice(ctx, id)
  return showInvoice(ctx, row, await sidesShown(ctx, row))
}

const firstLineOf = (text: string) => text.split('\n', 1)[0] ?? ''

const words = {
  fr: {
    back: 'Toutes les factures',
    draft: 'Brouillon',
    from: 'Émetteur',
    client: 'Client',
    due: 'Échéance',
    amount: 'Montant',
    total: 'Total',
    balance: 'Reste à payer',
    lines: 'Prestations',
  },
  en: {
    back: 'All invoices',
    draft: 'Draft',
    from: 'Issued by',
    client: 'Client',
    due: 'Due date',
    amount: 'Amount',
    total: 'Total',
    balance: 'Left to pay',
    lines: 'Items',
  },
} satisfies Record<Locale, Record<string, string>>
