import { sql } from 'drizzle-orm'
import { type Step, steps } from '../../contract/payouts/steps.ts'
import type { Context } from '../kernel/context.ts'
import { read } from '../kernel/data/read.ts'
import { payoutBulks as bulks } from './tables.ts'

export interface StepFigure {
  readonly step: Step
  readonly count: number
}

/** How many rows are in each step, by what each bulk counts: the rows themselves are too many to look at. */
export async function payoutFigures(ctx: Context): Promise<StepFigure[]> {
  const counted = await read<StepFigure>(
    ctx,
    sql`select told.key as step, sum(told.value) as count from ${bulks}, json_each(${bulks.step_counts}) told
          where ${bulks.step_counts} is not null group by told.key
        union all
        select case when stage = 'cancelled' then 'CANCELLED' else 'VALID' end, sum(transfers_count)
          from ${bulks} where step_counts is null group by 1`,
  )
  return steps.map((step) => ({
    step,
    count: counted.filter((one) => one.step === step).reduce((total, { count }) => total + count, 0),
  }))
}
