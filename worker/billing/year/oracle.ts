/**
 * What a year of the clock's duties must come to, written from the specification and from nothing of the product: days are
 * walked through one by one, time zones have their rules written out, and what happened is a list that is searched.
 */
const DAY = 86_400_000
const HOUR = 3_600_000

export type Zone = 'Africa/Abidjan' | 'Africa/Porto-Novo' | 'Europe/Paris'

export interface ScheduleStory {
  readonly id: number
  readonly client: number
  readonly start_date: string
  readonly end_date?: string
  readonly interval: 'day' | 'week' | 'month' | 'year'
  readonly interval_count: number
  readonly mode: 'draft' | 'issue'
  readonly due_days: number
  readonly merge?: true
}

export interface InvoiceStory {
  readonly key: string
  readonly client: number
  readonly due: string
  readonly sent: number
  /** As a whole; null where it is never paid. */
  readonly paid: number | null
}

export interface QuoteStory {
  readonly key: string
  readonly until: string
  readonly answered: number | null
}

/** One run of the hourly duty, and whether the queue delivers what it orders. */
export interface Run {
  readonly at: number
  readonly delivers: boolean
}

export interface YearStory {
  readonly issuerZone: Zone
  readonly zoneOf: Readonly<Record<number, Zone>>
  readonly schedules: readonly ScheduleStory[]
  readonly invoices: readonly InvoiceStory[]
  readonly quotes: readonly QuoteStory[]
  readonly runs: readonly Run[]
  /** A client without an address, who can be issued nothing, from and until when. */
  readonly incomplete: { readonly client: number; readonly from: number; readonly until: number }
  /** When an invoice that a schedule issued for a day is paid as a whole; null where it is never paid. */
  readonly paidAfter: (date: string) => number | null
}

export interface Outcome {
  /** `2026-11-30 3+4 issued @…`: a day, the schedules that share its invoice, what became of it, and when. */
  readonly made: readonly string[]
  readonly reminded: readonly string[]
  readonly lapsed: readonly string[]
}

const REMINDER_DAYS = [-3, 1, 7, 15]
const MADE_UP_MOST = 12

export const invoiceKey = (date: string, ids: readonly number[]): string => `${date} ${ids.join('+')}`

export function yearOf(story: YearStory): Outcome {
  const { issuerZone, zoneOf, schedules, incomplete } = story
  const made: string[] = []
  const reminded: string[] = []
  const lapsed: string[] = []
  const owed: InvoiceStory[] = [...story.invoices]
  const done = new Set<string>()
  const orders = new Map<number, number>()
  const once = (what: string) => !done.has(what) && done.add(what) !== undefined

  const isOpen = ({ sent, paid }: InvoiceStory, at: number) => sent <= at && (paid === null || paid > at)
  const dueDays = (schedule: ScheduleStory, today: string) =>
    daysOf(schedule, today).filter((date) => !done.has(`made ${schedule.id} ${date}`))

  for (const { at, delivers } of story.runs) {
    const today = dayAt(at, issuerZone)
    for (const schedule of schedules)
      if (dueDays(schedule, today).length > 0 && once(`ordered ${schedule.id} ${Math.floor(at / HOUR)}`))
        orders.set(schedule.id, (orders.get(schedule.id) ?? 0) + 1)

    for (const invoice of owed)
      if (isOpen(invoice, at) && dayAt(at, issuerZone) > invoice.due && once(`late ${invoice.key}`))
        lapsed.push(`${invoice.key} @${at}`)
    for (const quote of story.quotes)
      if (
        (quote.answered === null || quote.answered > at) &&
        today > quote.until &&
        once(`late ${quote.key}`)
      )
        lapsed.push(`${quote.key} @${at}`)

    for (const invoice of owed.filter((one) => isOpen(one, at))) {
      const zone = zoneOf[invoice.client] ?? issuerZone
      const day = REMINDER_DAYS.map((ahead) => later(invoice.due, ahead))
        .filter((one) => eightOn(one, zone) <= at && eightOn(one, zone) > invoice.sent)
        .at(-1)
      if (day !== undefined && once(`reminded ${invoice.key} ${day}`))
        reminded.push(`${invoice.key} ${day} @${at}`)
    }

    if (!delivers) continue
    for (const schedule of schedules) {
      let left = (orders.get(schedule.id) ?? 0) * MADE_UP_MOST
      orders.delete(schedule.id)
      const group = schedule.merge ? schedules.filter((one) => one.merge) : [schedule]
      for (const date of [...new Set(group.flatMap((one) => dueDays(one, today)))].toSorted()) {
        if (dueDays(schedule, today).length === 0 || left === 0) break
        left -= 1
        const members = group.filter((one) => dueDays(one, today).includes(date)).map(({ id }) => id)
        for (const id of members) done.add(`made ${id} ${date}`)
        const isHeld = schedule.client === incomplete.client && at >= incomplete.from && at < incomplete.until
        const outcome = schedule.mode === 'draft' ? 'drafted' : isHeld ? 'held' : 'issued'
        const key = invoiceKey(date, members)
        made.push(`${key} ${outcome} @${at}`)
        const pause = story.paidAfter(date)
        if (outcome === 'issued')
          owed.push({
            key,
            client: schedule.client,
            due: later(today, schedule.due_days),
            sent: at,
            paid: pause === null ? null : at + pause,
          })
      }
    }
  }
  return { made: made.toSorted(), reminded: reminded.toSorted(), lapsed: lapsed.toSorted() }
}

/** Every day from the first to today that the schedule names. */
function daysOf(schedule: ScheduleStory, today: string): string[] {
  const { start_date, end_date = '9999-12-31' } = schedule
  const days: string[] = []
  for (let day = start_date; day <= today && day <= end_date; day = later(day, 1))
    if (isNamed(schedule, day)) days.push(day)
  return days
}

function isNamed({ start_date, interval, interval_count }: ScheduleStory, day: string): boolean {
  const passed = (Date.parse(day) - Date.parse(start_date)) / DAY
  if (interval === 'day') return passed % interval_count === 0
  if (interval === 'week') return passed % (7 * interval_count) === 0
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const [firstYear, firstMonth, firstDate] = start_date.split('-').map(Number) as [number, number, number]
  const months = (year - firstYear) * 12 + month - firstMonth
  const step = interval === 'year' ? 12 * interval_count : interval_count
  const isLastOfMonth = later(day, 1).slice(8) === '01'
  return months % step === 0 && (date === firstDate || (isLastOfMonth && date < firstDate))
}

export const later = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10)

export const dayAt = (at: number, zone: Zone): string =>
  new Date(at + ahead(at, zone) * HOUR).toISOString().slice(0, 10)

/** Eight in the morning there; no clock is changed at that hour. */
function eightOn(day: string, zone: Zone): number {
  const asIfThere = Date.parse(`${day}T08:00:00Z`)
  return asIfThere - ahead(asIfThere, zone) * HOUR
}

function ahead(at: number, zone: Zone): number {
  if (zone === 'Africa/Abidjan') return 0
  if (zone === 'Africa/Porto-Novo') return 1
  const year = new Date(at).getUTCFullYear()
  return at >= lastSunday(year, 2) && at < lastSunday(year, 9) ? 2 : 1
}

/** One o'clock in UTC, when Europe changes its clocks. */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0))
  return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1)
}
