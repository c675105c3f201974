import { eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { openAccount as contract } from '../../../contract/payouts/accounts.ts'
import { readIdentifier } from '../../../contract/payouts/file/cells.ts'
import { sentencesFor } from '../../../contract/payouts/file/defects.ts'
import type { Account } from '../../../contract/payouts/schemas.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import { requireOrganization } from '../../identity/scope.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { Failure } from '../../kernel/failure.ts'
import { faultFacts } from '../../kernel/observe/log.ts'
import { accountOpened } from '../events.ts'
import { untilWon } from '../lost-race.ts'
import { payoutAccounts as accounts } from '../tables.ts'
import { showAccount } from './accounts.ts'
import { openLedger } from './ledger-of.ts'

type Body = z.output<typeof contract.body>

/** Numbered for each organization; of two that are opened at once the second takes the next number. */
export async function openAccount(ctx: SignedIn, body: Body): Promise<Account> {
  const organization = await requireOrganization(ctx, 'payouts.operate', body.organization_id)
  const identifier = readIdentifier(body.party_id_type, body.party_identifier.trim(), null)
  if ('defect' in identifier) {
    const { defect } = identifier
    throw new Failure(validationErrors.failed, {
      faults: (locale) => [
        {
          path: 'party_identifier',
          message: sentencesFor({ currency: body.currency, per_transfer: null }, locale)(defect).join(' '),
        },
      ],
    })
  }
  return untilWon(async () => {
    const id = await ctx.ids.next('payout_accounts')
    const { opened } = await ctx.db
      .select({ opened: sql<number>`count(*)` })
      .from(accounts)
      .where(eq(accounts.organization_id, organization.id))
      .get()
      .then((row) => row ?? { opened: 0 })
    const row = {
      id,
      account_id: `ACC-${organization.code}-${String(opened + 1).padStart(3, '0')}`,
      organization_id: organization.id,
      party_id_type: body.party_id_type,
      party_identifier: identifier.value,
      currency: body.currency,
      is_active: true,
      created_at: ctx.clock.now(),
    }
    const { name, code } = organization
    const answer = showAccount({ ...row, ...EMPTY, name, code })
    await commit(ctx, {
      write: [ctx.db.insert(accounts).values(row)],
      audit: [
        {
          action: 'payouts.account_opened',
          subject: ['payout_account', row.account_id],
          organizationId: organization.id,
          after: { account_id: row.account_id, currency: row.currency },
        },
      ],
      events: [accountOpened(organization.id, { account_id: row.account_id })],
      onDuplicate: { 'payout_accounts.account_id': LOST_RACE },
      answer,
    })
    // The job of the event opens it where this is lost.
    await openLedger(ctx, row).catch((error: unknown) =>
      ctx.log.error('payouts.ledger_not_opened', faultFacts(error)),
    )
    return answer
  })
}

const EMPTY = { balance: 0, reserved: 0, available: 0 }
