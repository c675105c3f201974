import { eq, sql } from 'drizzle-orm'
import { REMINDER_HOUR } from '../../../contract/billing/reminders.ts'
import { SETTINGS_AT_FIRST } from '../../../contract/billing/settings.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { localDay } from '../../kernel/data/days.ts'
import { read } from '../../kernel/data/read.ts'
import { dayBounds } from '../../kernel/data/wall-clock.ts'
import { organizationOfUser as client } from '../../organizations/organization.ts'
import { invoiceById, isBilled } from '../documents/rows.ts'
import { invoiceReminded } from '../events.ts'
import { announced, audited } from '../record.ts'
import { billingSettings, billingDocuments as documents, reminders } from '../tables.ts'

/** Each is an event with its jobs, and a commit holds the others up. */
const REMINDED_PER_COMMIT = 50
/** What a long outage has left is caught up by the next runs. */
const COMMITS_PER_RUN = 20
const HOUR_MS = 3_600_000

/** The mark and the event are one commit, and the mark's key is the invoice and the day: no run reminds anybody twice. */
export async function remindDue(ctx: Context): Promise<string> {
  const zones = JSON.stringify(await clocks(ctx))
  let count = 0
  for (let round = 0; round < COMMITS_PER_RUN; round += 1) {
    const due = await dueReminders(ctx, zones)
    if (due.length === 0) break
    await send(ctx, due)
    count += due.length
  }
  return `${count} reminders`
}

/**
 * Each time zone in use: the last day whose hour of reminders has come there, and what makes an instant a day that
 * begins at that hour.
 */
async function clocks(ctx: Context) {
  const now = ctx.clock.now()
  const rows = await ctx.db.selectDistinct({ zone: client.columns.time_zone }).from(client.table)
  return rows.map(({ zone }) => {
    const last = localDay(now - REMINDER_HOUR * HOUR_MS, zone)
    const offset = Date.parse(`${last}T00:00:00Z`) - dayBounds(last, zone).from
    return { zone, last, shift: offset - REMINDER_HOUR * HOUR_MS }
  })
}

interface Due {
  readonly id: number
  readonly day: string
}

/** Of each invoice that is owed the newest reminder that has come, unless it was sent; older ones are passed over. */
const dueReminders = (ctx: Context, zones: string): Promise<Due[]> =>
  read<Due>(
    ctx,
    sql`select id, day from (
      select ${documents.id} as id, max(${REMINDER_DAY}) as day
      from ${documents} cross join ${client.table} on ${eq(client.id, documents.organization_id)}
          and ${client.is_active} = 1
        cross join json_each(${zones}) zone on zone.value ->> 'zone' = ${client.columns.time_zone}
        cross join json_each(coalesce(
          (select reminder_days from ${billingSettings} where ${eq(billingSettings.issuer_id, documents.issuer_id)}),
          ${JSON.stringify(SETTINGS_AT_FIRST.reminder_days)})) ahead
      where ${documents.kind} in ('invoice', 'deposit') and ${documents.state} in ('sent', 'viewed')
        and ${documents.due_amount} > ${documents.credited_amount} + ${documents.paid_amount} and ${isBilled}
        and ${REMINDER_DAY} <= zone.value ->> 'last'
        and ${REMINDER_DAY} > date((${documents.sent_at} + (zone.value ->> 'shift')) / 1000, 'unixepoch')
      group by ${documents.id}) due
    where not exists (select 1 from ${reminders}
      where invoice_id = due.id and kind = 'automatic' and ${reminders.day} = due.day)
    order by day, id limit ${REMINDED_PER_COMMIT}`,
  )

const REMINDER_DAY = sql`date(${documents.due_date}, ahead.value || ' days')`

async function send(ctx: Context, due: readonly Due[]): Promise<void> {
  const invoices = (await Promise.all(due.map(({ id }) => invoiceById(ctx, id)))).flatMap((row) => row ?? [])
  await commit(ctx, {
    write: [
      ctx.db.insert(reminders).select(
        sql`select value ->> 'id', 'automatic', value ->> 'day', null, ${ctx.clock.now()}
            from json_each(${JSON.stringify(due)})`,
      ),
    ],
    audit: invoices.map((invoice) => audited(invoice, 'billing.invoice_reminded')),
    events: invoices.flatMap((invoice) => [
      announced(ctx, invoice, 'billing.invoice_reminded'),
      invoiceReminded(invoice.organization_id, { document_id: invoice.id }),
    ]),
  })
}
