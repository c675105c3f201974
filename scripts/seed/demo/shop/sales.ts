import { partyOfBuyer } from '../../../../contract/billing/sales.ts'
import { type Party, partyFieldNames } from '../../../../contract/billing/schemas.ts'
import { CHAIN_START, canonicalJson, chainHash } from '../../../../worker/billing/issuing/canonical.ts'
import { frozen, numberOf, prefixOf } from '../../../../worker/billing/issuing/freeze.ts'
import { addDays } from '../../../../worker/kernel/data/days.ts'
import { sha256Hex } from '../../../../worker/kernel/data/digest.ts'
import { searchable } from '../../../../worker/kernel/data/list.ts'
import { NIASOTAC, organizationRows } from '../organizations.ts'
import { CLIENT } from '../people.ts'
import type { Row } from '../sql.ts'
import { beginningOf, localDate } from '../workdays.ts'
import { EXEMPTION, type ToldOrder } from './orders.ts'

/** The numbers after those that billing has given already. */
export interface After {
  readonly documents: number
  readonly lines: number
  readonly payments: number
  readonly refunds: number
}

type Kind = 'proforma' | 'invoice' | 'credit_note'

/** What the product's own verbs would have written for these orders: their documents, numbered and chained, and their money. */
export async function salesOf(orders: readonly ToldOrder[], after: After, today: number) {
  const tables = {
    billing_documents: [] as Row[],
    billing_lines: [] as Row[],
    billing_payments: [] as Row[],
    billing_refunds: [] as Row[],
  }
  const books = new Books(today, after)
  const deeds = orders.flatMap((order) => deedsOf(order)).toSorted((one, other) => one.at - other.at)
  for (const { order, kind, at } of deeds) {
    if (kind === 'payment') tables.billing_payments.push(books.receive(order, at))
    else if (kind === 'refund') tables.billing_refunds.push(books.giveBack(order, at))
    else {
      const { document, lines } = await books.issue(order, kind, at)
      tables.billing_documents.push(document)
      tables.billing_lines.push(...lines)
    }
  }
  return { tables: { ...tables, ...books.ends() }, sequences: books.lasts() }
}

interface Deed {
  readonly order: ToldOrder
  readonly kind: Kind | 'payment' | 'refund'
  readonly at: number
}

/** In the order in which they happen, where they happen at one moment. */
function deedsOf(order: ToldOrder): Deed[] {
  const { at } = order
  const [confirmed, paid] = [at('confirmed'), at('paid')]
  const sold = confirmed ?? paid
  const gone = at('refunded') ?? (confirmed === undefined ? undefined : at('cancelled'))
  const deed = (kind: Deed['kind'], moment: number | undefined): Deed[] =>
    moment === undefined ? [] : [{ order, kind, at: moment }]
  return [
    ...deed('proforma', sold),
    ...deed('invoice', sold),
    ...deed('payment', paid),
    ...deed('refund', at('refunded')),
    ...deed('credit_note', gone),
  ]
}

class Books {
  readonly issuer: Party
  readonly heads = new Map<string, number>()
  readonly chains = new Map<string, string>()
  readonly found = new Map<string, Row>()
  readonly last: { -readonly [Name in keyof After]: number }

  constructor(today: number, after: After) {
    const row = organizationRows(today).find(({ id }) => id === NIASOTAC)
    this.issuer = Object.fromEntries(
      partyFieldNames.map((name) => [name, row?.[name] ?? null]),
    ) as unknown as Party
    this.last = { ...after }
  }

  async issue(order: ToldOrder, kind: Kind, at: number): Promise<{ document: Row; lines: Row[] }> {
    const { row } = order
    this.last.documents += 1
    const id = this.last.documents
    const invoice = kind === 'credit_note' ? this.found.get(`${order.id} invoice`) : undefined
    const lines = this.linesOf(order, id, kind === 'credit_note')
    const total = Number(row.total)
    const taxes = [
      { tax_rate_bp: 0, exemption_reason: EXEMPTION, net_amount: total, tax_amount: 0, gross_amount: total },
    ]
    const day = localDate(at)
    const prefix = prefixOf(kind)
    const buyer = {
      name: String(row.buyer_name),
      phone_number: String(row.buyer_phone),
      email: null,
      address: row.buyer_address === null ? null : String(row.buyer_address),
    }
    const parties = { issuer: this.issuer, client: partyOfBuyer(buyer, 'BJ') }
    const due_date = kind === 'credit_note' ? null : addDays(day, 30)
    const said = {
      id,
      kind,
      number: this.next(prefix, day),
      issuer_id: NIASOTAC,
      organization_id: NIASOTAC,
      project_id: null,
      currency: 'XOF',
      prices_include_tax: true,
      subject: `Commande ${row.reference}`,
      reference: String(row.reference),
      notes: '',
      payment_terms: '',
      lines_amount: total,
      discount_bp: null,
      discount_amount: 0,
      net_amount: total,
      tax_amount: 0,
      gross_amount: total,
      taxes,
      issue_date: day,
      due_date,
      valid_until: null,
      quote_id: null,
      invoice_id: (invoice?.id ?? null) as number | null,
      reason: kind === 'credit_note' ? (REASONS[String(row.status)] ?? '') : null,
      deposits: [],
      deposit_amount: 0,
      due_amount: total,
    }
    const content = canonicalJson(frozen({ ...said, lines } as never, parties))
    const content_hash = await sha256Hex(content)
    const previous_hash = this.chains.get(prefix) ?? CHAIN_START
    const chain_hash = await chainHash(previous_hash, content_hash)
    this.chains.set(prefix, chain_hash)
    const isPaid = order.at('paid') !== undefined && order.at('refunded') === undefined
    const isInvoice = kind === 'invoice'
    const isCredited = order.at('refunded') !== undefined || row.status === 'cancelled'
    const document: Row = {
      ...said,
      taxes: JSON.stringify(taxes),
      deposits: '[]',
      source_type: 'order',
      source_id: order.id,
      buyer: JSON.stringify(buyer),
      entered_discount: null,
      issuer: JSON.stringify(parties.issuer),
      client: JSON.stringify(parties.client),
      state: kind === 'proforma' ? 'converted' : 'sent',
      // Its invoice is the next one to be issued.
      ...(kind === 'proforma' ? { invoice_id: id + 1 } : {}),
      deadline_at: due_date === null ? null : beginningOf(addDays(due_date, 1)),
      created_by_id: CLIENT,
      issued_at: at,
      sent_at: at,
      viewed_at: null,
      lapse_announced_at: null,
      content,
      content_hash,
      previous_hash,
      chain_hash,
      acceptance: null,
      decline_reason: null,
      paid_amount: isInvoice && isPaid ? total : 0,
      credited_amount: isInvoice && isCredited ? total : 0,
      search_text: searchable(said.number, said.subject, said.reference, buyer.name),
      created_at: at,
      updated_at: at,
      version: 1,
    }
    this.found.set(`${order.id} ${kind}`, document)
    return { document, lines }
  }

  receive(order: ToldOrder, at: number): Row {
    this.last.payments += 1
    const total = Number(order.row.total)
    const isOnline = order.story.method === 'cinetpay'
    const paid = {
      id: this.last.payments,
      invoice_id: this.found.get(`${order.id} invoice`)?.id ?? 0,
      organization_id: NIASOTAC,
      issuer_id: NIASOTAC,
      source_type: 'order',
      currency: 'XOF',
      provider: isOnline ? 'cinetpay' : 'manual',
      status: 'succeeded',
      amount: total,
      transaction_id: isOnline ? `MT${String(order.id).padStart(24, 'D')}` : null,
      method: isOnline ? 'mobile_money' : 'cash',
      operator: isOnline ? 'MTN' : null,
      paid_at: at,
      paid_on: localDate(at),
      receipt_number: this.next('REC', localDate(at)),
      refunded_amount: order.at('refunded') === undefined ? 0 : total,
      recorded_by_id: isOnline ? null : CLIENT,
      created_at: at,
      checked_at: isOnline ? at : null,
      provider_code: isOnline ? '00' : null,
      version: 1,
    }
    this.found.set(`${order.id} payment`, paid)
    return paid
  }

  giveBack(order: ToldOrder, at: number): Row {
    this.last.refunds += 1
    return {
      id: this.last.refunds,
      payment_id: this.found.get(`${order.id} payment`)?.id ?? 0,
      organization_id: NIASOTAC,
      source_type: 'order',
      amount: Number(order.row.total),
      currency: 'XOF',
      method: 'mobile_money',
      reason: order.story.steps.at(-1)?.[2] ?? '',
      reference: null,
      // By the operator's administrator.
      credit_payment_id: null,
      refunded_on: localDate(at),
      created_by_id: 1,
      created_at: at,
    }
  }

  /** Where the series and the chains stand. */
  ends() {
    return {
      billing_series: [...this.heads].map(([key, last]): Row => {
        const [prefix = '', year = ''] = key.split(' ')
        return { issuer_id: NIASOTAC, prefix, year: Number(year), last }
      }),
      billing_chains: [...this.chains].map(
        ([prefix, last_hash]): Row => ({ issuer_id: NIASOTAC, prefix, last_hash }),
      ),
    }
  }

  lasts(): Readonly<Record<string, number>> {
    const { documents, lines, payments, refunds } = this.last
    return {
      billing_documents: documents,
      billing_lines: lines,
      billing_payments: payments,
      billing_refunds: refunds,
    }
  }

  linesOf({ id: orderId, lines, row }: ToldOrder, document_id: number, isCredit: boolean): Row[] {
    const shipping = JSON.parse(String(row.shipping)) as { price: number }
    const { fr } = JSON.parse(String(row.shipping_name)) as { fr: string }
    const sold = [
      ...lines.map((line) => ({
        description: `${(JSON.parse(String(line.name)) as { fr: string }).fr} (${line.sku})`,
        quantity: String(line.quantity),
        unit_amount: Number(line.unit_price),
        discount: Number(line.discount),
        total: Number(line.total),
      })),
      { description: fr, quantity: '1', unit_amount: shipping.price, discount: 0, total: shipping.price },
    ].filter(({ total }) => !isCredit || total > 0)
    const given = isCredit ? Number(this.found.get(`${orderId} invoice line`)?.id ?? 0) : 0
    const made = sold.map(({ total, ...line }, index): Row => {
      const discount = isCredit ? 0 : line.discount
      this.last.lines += 1
      return {
        id: this.last.lines,
        document_id,
        position: index + 1,
        description: line.description,
        quantity: isCredit ? '1' : line.quantity,
        unit: null,
        unit_amount: isCredit ? total : line.unit_amount,
        discount_bp: null,
        entered_discount: discount || null,
        discount_amount: discount,
        tax_rate_bp: 0,
        exemption_reason: EXEMPTION,
        amount: total,
        net_amount: total,
        tax_amount: 0,
        gross_amount: total,
        credited_line_id: isCredit ? given + index : null,
      }
    })
    // The last that is written before a credit is its invoice's.
    if (!isCredit && made[0]) this.found.set(`${orderId} invoice line`, made[0])
    return made
  }

  next(prefix: string, day: string): string {
    const year = day.slice(0, 4)
    const last = (this.heads.get(`${prefix} ${year}`) ?? 0) + 1
    this.heads.set(`${prefix} ${year}`, last)
    return numberOf(prefix, Number(year), last)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  cancelled: 'Commande annulée',
  refunded: 'Commande remboursée',
}
