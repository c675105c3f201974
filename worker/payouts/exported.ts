import { majorUnits } from '../../contract/money.ts'
import type { SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { csv } from '../kernel/data/csv.ts'

type Cells = Parameters<typeof csv>[1]

/** Whom money goes to leaves the product with a trace of who took it. */
export async function exported(
  ctx: SignedIn,
  what: 'history' | 'rows' | 'statement' | 'reconciliation',
  {
    header,
    rows,
    organizationId = ctx.actor.organizationId,
  }: { header: readonly string[]; rows: Cells; organizationId?: number },
): Promise<string> {
  await tellExport(ctx, what, { rows: rows.length, organizationId })
  return csv(header, rows)
}

export const tellExport = (
  ctx: SignedIn,
  what: string,
  { rows, organizationId }: { rows: number; organizationId: number },
): Promise<void> =>
  commit(ctx, {
    write: [],
    audit: [
      {
        action: 'payouts.exported',
        subject: ['organization', organizationId],
        organizationId,
        after: { what, rows },
      },
    ],
  })

/** In major units and ungrouped, as a spreadsheet reads it. */
export const cellOf = (amount: number, currency: string) => ({ decimal: majorUnits(amount, currency) })
