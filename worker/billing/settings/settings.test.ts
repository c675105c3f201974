import { expect, it } from 'vitest'
import type { BillingSettings } from '../../../contract/billing/settings.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { salesScene } from '../testing/sales.ts'

const OTHERS: BillingSettings = {
  due_days: 10,
  quote_valid_days: 15,
  prices_include_tax: true,
  payment_terms: 'Paiement à 10 jours',
  reminder_days: [-1, 5],
  partial_payments: false,
  ceiling_amount: 200_000,
}

it('settings are of new drafts and later issues, what was issued stays, and only admins change them', async () => {
  const { sales, cast } = await salesScene()
  const before = await sales.issued()
  expect(before).toMatchObject({ due_date: '2026-12-02', prices_include_tax: false, payment_terms: '' })
  const drafted = await sales.quote()

  const change = (by = cast.admin) => sales.ask(by, 'PUT', '/api/billing/settings', OTHERS)
  expect((await change(cast.agent)).status).toBe(403)
  for (let time = 0; time < 2; time += 1)
    expect(await bodyOf<BillingSettings>(await change())).toEqual(OTHERS)
  expect(await bodyOf<BillingSettings>(await sales.ask(cast.agent, 'GET', '/api/billing/settings'))).toEqual(
    OTHERS,
  )

  expect(await sales.issued()).toMatchObject({
    due_date: '2026-11-12',
    prices_include_tax: true,
    payment_terms: 'Paiement à 10 jours',
    gross_amount: 40_500,
  })
  // Its mode and terms are what its author saw; its days are counted when it is issued.
  const issued = await sales.ask(cast.agent, 'POST', `/api/quotes/${drafted.id}/issue`, {})
  expect(await issued.json()).toMatchObject({ valid_until: '2026-11-17', prices_include_tax: false })
  expect(await sales.readInvoice(before.id)).toMatchObject({ due_date: '2026-12-02', gross_amount: 47_790 })
  // The same once more is no change.
  expect(
    await rowsOf("select action from audit_entries where action = 'billing.settings_changed'"),
  ).toHaveLength(1)
})
