import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import type { Invoice, Quote } from '../../../contract/billing/schemas.ts'
import { randomOf } from '../../../contract/testing/random.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { CNSS, NOURX, OPERATOR } from '../../kernel/testing/cast.ts'
import { OPENING } from '../../kernel/testing/scene.ts'
import { EACH_HOUR, recurringBody, salesScene } from '../testing/sales.ts'
import { IS_SOAK, SOAK_TIMEOUT_MS } from '../testing/soak.ts'
import {
  dayAt,
  type InvoiceStory,
  invoiceKey,
  later,
  type Outcome,
  type QuoteStory,
  type Run,
  type ScheduleStory,
  type YearStory,
  yearOf,
} from './oracle.ts'

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]
const [INVOICES, QUOTES] = [40, 15]
const DAYS = 365
const PAID_AFTER = 20 * DAY

/** Every day of schedules is here: the 31st, a leap of weeks, an end, two that share, one that cannot be issued. */
const schedules: readonly Omit<ScheduleStory, 'id'>[] = [
  {
    client: CNSS,
    start_date: '2026-10-31',
    interval: 'month',
    interval_count: 1,
    mode: 'issue',
    due_days: 10,
  },
  {
    client: NOURX,
    start_date: '2026-11-15',
    interval: 'month',
    interval_count: 1,
    mode: 'issue',
    due_days: 0,
  },
  {
    client: CNSS,
    start_date: '2026-11-04',
    end_date: '2027-01-20',
    interval: 'day',
    interval_count: 1,
    mode: 'draft',
    due_days: 5,
  },
  {
    client: CNSS,
    start_date: '2026-11-02',
    end_date: '2027-06-08',
    interval: 'week',
    interval_count: 3,
    mode: 'issue',
    due_days: 30,
  },
  ...[1, 3].map((interval_count) => ({
    client: CNSS,
    start_date: '2026-11-30',
    interval: 'month' as const,
    interval_count,
    mode: 'issue' as const,
    due_days: 21,
    merge: true as const,
  })),
  {
    client: NOURX,
    start_date: '2026-12-31',
    interval: 'year',
    interval_count: 1,
    mode: 'draft',
    due_days: 3,
  },
]

it(
  '365 days with outages make, announce and remind of exactly what an oracle says, each once',
  async () => {
    const random = randomOf(IS_SOAK ? Date.now() : 20_261_102)
    const { scene, cast, sales } = await salesScene({ reactions: [] })
    await rowsOf(`update organizations set time_zone = case id when ${OPERATOR} then 'Africa/Abidjan'
      when ${NOURX} then 'Europe/Paris' else 'Africa/Porto-Novo' end`)
    const planned: ScheduleStory[] = []
    for (const { client, ...schedule } of schedules) {
      const body = { ...recurringBody(), ...schedule, organization_id: client }
      planned.push({ client, ...schedule, id: (await sales.recurring(body, cast.admin)).id })
    }
    const invoice = await sales.issued({}, { send: false }, cast.admin)
    const quote = await sales.issuedQuote({}, { send: false }, cast.admin)
    const invoices = await copied(invoice, INVOICES, (key) => invoiceStory(random, key))
    const quotes = await copied(quote, QUOTES, (key) => quoteStory(random, key))
    // The originals have no part in it.
    await rowsOf(`update billing_documents set state = 'cancelled' where id in (${invoice.id}, ${quote.id})`)
    const story: YearStory = {
      issuerZone: 'Africa/Abidjan',
      schedules: planned,
      invoices,
      quotes,
      runs: runsOf(random),
      zoneOf: { [CNSS]: 'Africa/Porto-Novo', [NOURX]: 'Europe/Paris' },
      incomplete: { client: NOURX, from: OPENING + 100 * DAY, until: OPENING + 150 * DAY },
      paidAfter: (date) => (Number(date.slice(8)) % 2 === 0 ? PAID_AFTER : null),
    }
    for (const { at, delivers } of story.runs) {
      scene.clock.advance(at - scene.clock.now())
      await happen(story, at)
      await scene.tick(EACH_HOUR)
      // The papers and mails of a year are for other tests; a message that is lost leaves its row.
      scene.queued.splice(0)
      if (delivers) await scene.deliver(await rowsOf(ORDERS))
    }

    const expected = yearOf(story)
    const actual = await outcome()
    expect.soft(actual.made).toEqual(expected.made)
    expect.soft(actual.lapsed).toEqual(expected.lapsed)
    expect.soft(actual.reminded).toEqual(expected.reminded)
    // Each of the three has cases, or the comparison says nothing.
    expect(expected.made.length).toBeGreaterThan(100)
    expect(expected.made.filter((one) => one.includes(' held '))).not.toEqual([])
    expect(expected.lapsed.length).toBeGreaterThan(INVOICES / 2)
    expect(expected.reminded.length).toBeGreaterThan(INVOICES)
  },
  IS_SOAK ? SOAK_TIMEOUT_MS : 120_000,
)

const ORDERS = `select id as job_id from jobs where name = 'billing.make_recurring' and state = 'queued' order by id`

type Random = ReturnType<typeof randomOf>

/**
 * At any hour, every other day or so, with outages of up to three weeks; the first is longer than what one run makes up of a
 * daily schedule. In a soak every hour.
 */
function runsOf(random: Random): Run[] {
  const runs: Run[] = []
  const outage = { from: OPENING + 9 * DAY, until: OPENING + 27 * DAY }
  for (let at = OPENING + HOUR; at < OPENING + DAYS * DAY; ) {
    const isAway = at >= outage.from && at < outage.until
    if (!isAway) runs.push({ at, delivers: random(12) > 0 })
    // The same hour once more, as a cron that fires twice.
    if (!isAway && random(20) === 0) runs.push({ at: at + MINUTE, delivers: true })
    at += IS_SOAK ? HOUR : random(40) === 0 ? random(21) * DAY + HOUR : (12 + random(48)) * HOUR
  }
  return runs
}

const minuteOf = (random: Random, days: number) => random(days * 24 * 60) * MINUTE

function invoiceStory(random: Random, key: string): InvoiceStory {
  const sent = OPENING + minuteOf(random, DAYS - 40)
  const due = later(dayAt(sent, 'Africa/Abidjan'), random(50) - 15)
  const paid = random(3) === 0 ? null : sent + minuteOf(random, 70)
  return { key, client: random(2) === 0 ? CNSS : NOURX, due, sent, paid }
}

function quoteStory(random: Random, key: string): QuoteStory {
  const until = later('2026-11-03', random(DAYS - 20))
  const answered = random(2) === 0 ? null : OPENING + minuteOf(random, DAYS)
  return { key, until, answered }
}

/** Rows like one that was issued, because a hundred issues would say nothing more. */
async function copied<Story extends InvoiceStory | QuoteStory>(
  { id }: Invoice | Quote,
  count: number,
  story: (key: string) => Story,
): Promise<Story[]> {
  const [row = {}] = await rowsOf('select * from billing_documents where id = ?', id)
  const { day: _, sort_key: __, ...columns } = row
  const stories: Story[] = []
  for (let index = 0; index < count; index += 1) {
    const copy = id + 1_000 * (index + 1)
    const one = story(`#${copy}`)
    const due = 'due' in one ? { due_date: one.due, organization_id: one.client } : { valid_until: one.until }
    const lastDay = 'due' in one ? one.due : one.until
    const values = {
      ...columns,
      ...due,
      id: copy,
      number: `TEST-${copy}`,
      deadline_at: Date.parse(`${lastDay}T00:00:00Z`) + DAY,
    }
    const names = Object.keys(values)
    await rowsOf(
      `insert into billing_documents (${names}) values (${names.map(() => '?')})`,
      ...Object.values(values),
    )
    stories.push(one)
  }
  return stories
}

/** What people did until then. */
async function happen({ invoices, quotes, incomplete }: YearStory, at: number): Promise<void> {
  const passed = (instant: number | null) => instant !== null && instant <= at
  const ids = (stories: readonly { readonly key: string }[]) =>
    JSON.stringify(stories.map(({ key }) => Number(key.slice(1))))
  const sent = invoices.filter((one) => passed(one.sent))
  await env.DB.batch([
    env.DB.prepare(
      `update billing_documents set state = 'sent', sent_at = json.value ->> 1 from json_each(?) json
       where billing_documents.id = json.value ->> 0 and sent_at is null`,
    ).bind(JSON.stringify(sent.map(({ key, sent: when }) => [Number(key.slice(1)), when]))),
    env.DB.prepare(
      `update billing_documents set paid_amount = due_amount where id in (select value from json_each(?))`,
    ).bind(ids(invoices.filter((one) => passed(one.paid)))),
    env.DB.prepare(
      `update billing_documents set state = 'accepted' where id in (select value from json_each(?))`,
    ).bind(ids(quotes.filter((one) => passed(one.answered)))),
    env.DB.prepare(
      `update billing_documents set paid_amount = due_amount where issued_at <= ? and id in
         (select invoice_id from billing_recurring_runs where cast(substr(date, 9) as integer) % 2 = 0)`,
    ).bind(at - PAID_AFTER),
    env.DB.prepare('update organizations set address = ? where id = ?').bind(
      at >= incomplete.from && at < incomplete.until ? null : 'Haie Vive, Cotonou',
      incomplete.client,
    ),
  ])
}

async function outcome(): Promise<Outcome> {
  const runs = await rowsOf<{ invoice_id: number; date: string; ids: string; outcome: string; at: number }>(
    `select r.invoice_id, r.date, json_group_array(r.recurring_invoice_id) as ids, r.outcome, d.created_at as at
     from billing_recurring_runs r join billing_documents d on d.id = r.invoice_id group by r.invoice_id`,
  )
  const keys = new Map(
    runs.map(({ invoice_id, date, ids }) => [
      invoice_id,
      invoiceKey(
        date,
        (JSON.parse(ids) as number[]).toSorted((a, b) => a - b),
      ),
    ]),
  )
  const keyOf = (id: number) => keys.get(id) ?? `#${id}`
  const reminders = await rowsOf<{ id: number; day: string; at: number }>(
    'select invoice_id as id, day, at from billing_reminders',
  )
  const lapses = await rowsOf<{ id: number; at: number }>(
    `select cast(subject_id as integer) as id, at from audit_entries
     where action in ('billing.invoice_overdue', 'billing.quote_expired')`,
  )
  return {
    made: runs.map(({ invoice_id, outcome: what, at }) => `${keyOf(invoice_id)} ${what} @${at}`).toSorted(),
    reminded: reminders.map(({ id, day, at }) => `${keyOf(id)} ${day} @${at}`).toSorted(),
    lapsed: lapses.map(({ id, at }) => `${keyOf(id)} @${at}`).toSorted(),
  }
}
