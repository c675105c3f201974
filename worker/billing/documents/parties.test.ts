import { describe, expect, it } from 'vitest'
import type { BillingParties } from '../../../contract/billing/parties.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { CNSS, NOURX } from '../../kernel/testing/cast.ts'
import { salesScene } from '../testing/sales.ts'

const pathOf = (organizationId: number) => `/api/organizations/${organizationId}/billing-parties`

describe('the parties of a document that is not drafted yet', () => {
  it('are what its draft shows, and what that one is missing, for an agent', async () => {
    const { sales, cast } = await salesScene()
    await rowsOf("update organizations set currency = 'EUR', address = null where id = ?", CNSS)
    const parties = await bodyOf<BillingParties>(await sales.ask(cast.agent, 'GET', pathOf(CNSS)))
    const { currency, issuer, client, missing, organization_id } = await sales.quote()
    expect(parties).toEqual({ organization_id, currency, issuer, client, missing })
    expect([parties.currency, parties.missing]).toEqual(['EUR', ['client.address']])
    // What documents do not print stays in the record.
    expect(Object.keys(parties.client)).not.toContain('storage_quota_bytes')
  })

  it('are for whoever may draft it alone', async () => {
    const { sales, cast } = await salesScene()
    for (const id of [NOURX, 4_000])
      expect(await refusal(await sales.ask(cast.agent, 'GET', pathOf(id)))).toEqual([
        404,
        'organizations.not_found',
      ])
    for (const player of [cast.gestionnaire, cast.superviseur])
      expect((await sales.ask(player, 'GET', pathOf(CNSS))).status).toBe(403)
    expect((await sales.ask(cast.admin, 'GET', pathOf(NOURX))).status).toBe(200)
  })
})
