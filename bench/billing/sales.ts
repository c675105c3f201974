import type { LineBody } from '../../contract/billing/schemas.ts'
import { type Totals, totalsOf } from '../../contract/billing/totals.ts'
import { range, turning } from '../harness/range.ts'
import { ADMIN, CLIENTS, clients, FIRST, type Organization } from './people.ts'

export const INVOICES = 5 * CLIENTS
const LINES = 3
const DAY_MS = 86_400_000
const START = Date.UTC(2026, 0, 1)
/** The days of a year over which the invoices are issued, one after the other. */
const DAYS = 300
const DUE_DAYS = 30
/** Of those that nobody has to pay yet, whenever this runs. */
const FAR_DAY = '2036-12-31'
/** Where the issuer is, an hour before UTC. */
const ZONE_MS = 3_600_000
export const PDF_LINES = 20

/** One sale as it stands on both sides, whatever the year in which it is read: of ten, five are paid and three late. */
export interface Sale {
  readonly id: number
  /** Null of the draft. */
  readonly number: string | null
  readonly client: Organization
  readonly state: 'draft' | 'sent' | 'viewed'
  readonly subject: string
  readonly lines: readonly LineBody[]
  readonly firstLineId: number
  readonly totals: Totals
  readonly issue_date: string | null
  readonly due_date: string | null
  readonly deadline_at: number | null
  readonly created_at: number
  readonly sent_at: number | null
  readonly viewed_at: number | null
  readonly paid_amount: number
}

const WORK = [
  'Intégration des pages et relecture avec le client',
  'Hébergement et sauvegardes, avec un contrôle chaque semaine',
  'Formation de l’équipe sur place',
  'Maintenance du parc, interventions comprises',
]

const FATES = [
  ...(['paid', 'late', 'paid', 'sent', 'paid', 'partly', 'paid', 'late', 'paid', 'viewed'] as const),
]

export const sales: readonly Sale[] = range(INVOICES).map((index) => {
  const fate = turning(FATES, index)
  const day = Math.floor((index * DAYS) / INVOICES)
  const sent_at = START + day * DAY_MS + 8 * ZONE_MS
  const lines = linesOf(index, LINES)
  const totals = requireTotals(lines)
  const due_date = fate === 'sent' || fate === 'viewed' ? FAR_DAY : dayOf(START + (day + DUE_DAYS) * DAY_MS)
  return {
    id: FIRST + index,
    number: `FAC-2026-${String(index + 1).padStart(5, '0')}`,
    client: turning(clients, index),
    state: fate === 'sent' ? ('sent' as const) : ('viewed' as const),
    subject: subjectOf(index),
    lines,
    firstLineId: FIRST + index * LINES,
    totals,
    issue_date: dayOf(sent_at),
    due_date,
    deadline_at: Date.parse(due_date) + DAY_MS - ZONE_MS,
    created_at: sent_at - ZONE_MS,
    sent_at,
    viewed_at: fate === 'sent' ? null : sent_at + ZONE_MS,
    paid_amount: paidOf(fate, totals.gross_amount),
  }
})

const unpaid = sales.filter(({ paid_amount }) => paid_amount === 0)
/** Invoices that are being paid online, and others whose pay page is looked at. */
export const owedWithAttempt = unpaid.slice(0, 200)
export const owed = unpaid.slice(200, 1_200)

/** What the PDF is drawn from: the only draft, so that nobody's lists show anything else. */
export const draft: Sale = {
  id: FIRST + INVOICES,
  number: null,
  client: turning(clients, 0),
  state: 'draft',
  subject: subjectOf(0),
  lines: linesOf(0, PDF_LINES),
  firstLineId: FIRST + INVOICES * LINES,
  totals: requireTotals(linesOf(0, PDF_LINES)),
  issue_date: null,
  due_date: null,
  deadline_at: null,
  created_at: START,
  sent_at: null,
  viewed_at: null,
  paid_amount: 0,
}

export const AUTHOR = ADMIN.id

export function linesOf(index: number, count: number): LineBody[] {
  return range(count).map((place) => ({
    description: turning(WORK, index + place),
    quantity: turning(['1', '2', '1.5', '12'], index + place),
    unit: turning(['jour', null, 'mois'], place),
    unit_amount: 15_000 + ((index * 7 + place * 13) % 400) * 500,
    discount_bp: place === 1 ? 500 : null,
    discount_amount: null,
    tax_rate_bp: 1_800,
    exemption_reason: null,
  }))
}

function subjectOf(index: number): string {
  return `${turning(['Refonte du site', 'Maintenance', 'Hébergement'], index)}, lot ${(index % 9) + 1}`
}

function requireTotals(lines: readonly LineBody[]): Totals {
  const totals = totalsOf({ prices_include_tax: false, discount_bp: null, discount_amount: null, lines })
  if ('fault' in totals) throw new Error(totals.fault)
  return totals
}

function paidOf(fate: (typeof FATES)[number], gross: number): number {
  if (fate === 'paid') return gross
  return fate === 'partly' ? Math.floor(gross / 2) : 0
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}
