import { type DocumentKind, type Party, partyFieldNames } from '../../../../contract/billing/schemas.ts'
import type { TaxTotals } from '../../../../contract/billing/totals.ts'
import { numberOf } from '../../../../worker/billing/issuing/freeze.ts'
import type { Row } from '../sql.ts'
import { auditOf, type Deed } from '../work/trail.ts'
import type { DocumentStory } from './story.ts'

export const bookTables = [
  'billing_documents',
  'billing_lines',
  'billing_series',
  'billing_chains',
  'billing_payments',
  'billing_payment_events',
  'billing_refunds',
  'billing_account_entries',
  'billing_reminders',
  'audit_entries',
] as const
export type BookTable = (typeof bookTables)[number]

export interface Books {
  readonly today: number
  readonly stories: readonly DocumentStory[]
  readonly organizations: readonly Row[]
  readonly people: readonly Row[]
  readonly projectOf: (name: string) => number | null
}

/** A line with its figures. */
export interface WrittenLine {
  readonly id: number
  readonly position: number
  readonly description: string
  readonly quantity: string
  readonly unit: string | null
  readonly unit_amount: number
  readonly discount_bp: number | null
  readonly entered_discount: number | null
  readonly discount_amount: number
  readonly tax_rate_bp: number
  readonly exemption_reason: string | null
  readonly amount: number
  readonly net_amount: number
  readonly tax_amount: number
  readonly gross_amount: number
  readonly credited_line_id: number | null
}

/** A document as it stands; what happens to it later is written into it. */
export interface Written {
  readonly id: number
  readonly kind: DocumentKind
  readonly client: number
  readonly lines: readonly WrittenLine[]
  readonly taxes: readonly TaxTotals[]
  readonly discount_bp: number | null
  readonly prices_include_tax: boolean
  readonly gross_amount: number
  readonly due_amount: number
  readonly number: string | null
  readonly due_date: string | null
  readonly deadline_at: number | null
  readonly sent_at: number | null
  readonly quote_id: number | null
  /** When something was paid, credited or given back, and how much less was owed from then on. */
  readonly moves: { readonly at: number; readonly amount: number }[]
  readonly row: Record<string, Row[string]>
}

/** What the replay has written so far. */
export interface State {
  readonly books: Books
  readonly tables: Readonly<Record<BookTable, Row[]>>
  readonly ids: ReadonlyMap<DocumentStory, number>
  readonly written: Map<string, Written>
  /** The last number of each series and year. */
  readonly heads: Map<string, number>
  /** The last hash of each chain. */
  readonly chains: Map<string, string>
}

export const keyOf = (client: number, key: string): string => `${client} ${key}`

/** One that a story names; those are written in the order of their issue. */
export function written({ written: all }: State, client: number, key: string): Written {
  const found = all.get(keyOf(client, key))
  if (!found) throw new Error(`the demo's ${key} is named before it is issued`)
  return found
}

export function next({ heads }: State, prefix: string, day: string): string {
  const year = day.slice(0, 4)
  const last = (heads.get(`${prefix} ${year}`) ?? 0) + 1
  heads.set(`${prefix} ${year}`, last)
  return numberOf(prefix, Number(year), last)
}

/** Of somebody, or of the clock and the provider. */
export function record(state: State, deed: Omit<Deed, 'by'> & { readonly by: number | null }): void {
  const { books, tables } = state
  const entry = auditOf({ ...deed, by: deed.by ?? 0 }, FIRST_REQUEST + tables.audit_entries.length, (id) =>
    nameOf(books, id),
  )
  const nobody = { actor_id: null, actor_name: null, ip: null, device: null }
  tables.audit_entries.push(deed.by === null ? { ...entry, ...nobody } : entry)
}

/** Beyond those of the projects. */
const FIRST_REQUEST = 500_000

export function partyOf({ organizations }: Books, id: number): Party {
  const row = organizations.find((one) => one.id === id)
  return Object.fromEntries(partyFieldNames.map((name) => [name, row?.[name] ?? null])) as unknown as Party
}

export function nameOf({ people }: Books, id: number): string {
  const row = people.find((one) => one.id === id)
  return row ? `${row.first_name} ${row.last_name}` : ''
}
