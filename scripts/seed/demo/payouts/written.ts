import { createHash } from 'node:crypto'
import type { FileRow } from '../../../../contract/payouts/file/parse.ts'
import { payeeKey } from '../../../../contract/payouts/file/payee.ts'
import { rowsText } from '../../../../contract/payouts/ledger.ts'
import { transferIdOf } from '../../../../worker/payouts/rows/insert.ts'
import { missing, momentOf } from '../work/world.ts'
import { at, beginningOf, localDate, workDate } from '../workdays.ts'
import type { AccountStory, BulkStory, Payment } from './story.ts'

/** A bulk as the product would have written it before its ledger took it over. */
export interface WrittenBulk {
  readonly id: number
  readonly story: BulkStory
  readonly account: AccountStory
  readonly bulkId: string
  readonly period: string
  readonly label: string
  readonly rowsHash: string
  readonly total: number
  readonly createdAt: number
  readonly approvedAt: number | null
  readonly scheduledAt: number | null
  readonly rows: readonly WrittenRow[]
}

export interface WrittenRow extends FileRow {
  readonly transferId: string
  readonly currency: 'XOF'
}

/** Whether its money was set aside; from then on its ledger says what became of it. */
export const isPaid = ({ story }: WrittenBulk): boolean =>
  story.approved !== undefined && story.scheduled === undefined && !story.isShort

export function writtenBulks(
  today: number,
  accounts: readonly AccountStory[],
  bulks: readonly BulkStory[],
): WrittenBulk[] {
  return bulks.map((story, index) => {
    const account =
      accounts.find(({ accountId }) => accountId === story.account) ?? missing(`the account of ${story.key}`)
    const code = sha256(`demo ${story.key}`).slice(0, 16)
    const month = monthOf(today, story.month)
    const period = story.part === undefined ? month : `${month}-${story.part}`
    const scheduledAt = story.scheduled
      ? at(beginningOf(workDate(today, story.scheduled[0])), story.scheduled[1])
      : null
    const rows = story.rows.map((payment, place) => writtenRow(code, payment, place + 1))
    const approved = {
      account_id: account.accountId,
      period,
      scheduled_at: scheduledAt === null ? null : new Date(scheduledAt).toISOString(),
    }
    return {
      id: index + 1,
      story,
      account,
      bulkId: `bulk-${code}`,
      period,
      rows,
      scheduledAt,
      label: `${story.label}, ${MONTH.format(Date.parse(`${month}-15T12:00:00Z`))}`,
      rowsHash: sha256(rowsText(approved, rows)),
      total: rows.reduce((sum, { amount }) => sum + amount, 0),
      createdAt: momentOf(today, story.made),
      approvedAt: story.approved ? momentOf(today, story.approved) : null,
    }
  })
}

const writtenRow = (code: string, [identifier, amount]: Payment, place: number): WrittenRow => ({
  transferId: transferIdOf(code, place),
  // The header is the first line.
  line: place + 1,
  payee_party_id_type: 'MSISDN',
  payee_party_identifier: identifier,
  payee_key: payeeKey('MSISDN', identifier),
  amount,
  currency: 'XOF',
})

const MONTH = new Intl.DateTimeFormat('fr', { month: 'long', year: 'numeric', timeZone: 'UTC' })

function monthOf(today: number, months: number): string {
  const [year = 0, month = 1] = localDate(today).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 7)
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
