import { majorUnits } from '../../contract/money.ts'
import type { SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { csv } from '../kernel/data/csv.ts'

type Cells = Parameters<typeof csv>[1]

/** Figures of money leave the product with a trace of who took them. */
export async function exported(
  ctx: SignedIn,
  what: 'invoices' | 'payments' | 'statement',
  { header, rows, organizationId }: { header: readonly string[]; rows: Cells; organizationId?: number },
): Promise<string> {
  const subject = organizationId ?? ctx.actor.organizationId
  await commit(ctx, {
    write: [],
    audit: [
      {
        action: 'billing.exported',
        subject: ['organization', subject],
        organizationId: subject,
        after: { what, rows: rows.length },
      },
    ],
  })
  return csv(header, rows)
}

/** In major units and ungrouped, as a spreadsheet reads it. */
export const cellOf = (amount: number, currency: string) => ({ decimal: majorUnits(amount, currency) })
