import { PRINTED_ROWS_MOST } from '../../../contract/billing/account.ts'
import type { Context } from '../../kernel/context.ts'
import { localDay } from '../../kernel/data/days.ts'
import { sha256Hex } from '../../kernel/data/digest.ts'
import { pick } from '../../kernel/data/fields.ts'
import { logoPicture } from '../../organizations/logo-picture.ts'
import { operatorId } from '../../organizations/organization.ts'
import type { Prepared } from '../../papers/prepared.ts'
import { type Account, statementOf } from '../account/statement.ts'
import { sidesOf } from '../documents/show.ts'
import { canonicalJson } from '../issuing/canonical.ts'
import { LOGO } from './document-template.ts'
import { type StatementFacts, statementSheet } from './statement-sheet.ts'

/**
 * An account goes on, so its paper is kept by what is on it: a job that finds another entry than who ordered it keeps
 * the paper under what it found, which is also what the next reader asks for.
 */
export async function prepareStatement(ctx: Context, account: Account): Promise<Prepared> {
  // A client's account is the operator's, whoever issued what is on it.
  const issuer_id = await operatorId(ctx)
  const { organization_id } = account
  const [statement, sides] = await Promise.all([
    statementOf(ctx, account, PRINTED_ROWS_MOST),
    sidesOf(ctx, { issuer_id, organization_id }),
  ])
  const facts = {
    ...pick(account, ['start_date', 'end_date']),
    ...pick(sides, ['issuer', 'client']),
    statement: { ...statement, results: statement.results.map((entry) => ({ ...entry })) },
    today: localDay(ctx.clock.now(), sides.time_zone),
  } satisfies StatementFacts
  return {
    subject: { kind: 'statement', id: organization_id, version: await sha256Hex(canonicalJson(facts)) },
    organizationId: organization_id,
    sheet: async () => statementSheet(facts, await logoPicture(ctx, issuer_id, LOGO)),
  }
}
