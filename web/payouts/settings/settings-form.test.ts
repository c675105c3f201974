import { expect, it } from 'vitest'
import { PAYOUT_SETTINGS_AT_FIRST as before } from '../../../contract/payouts/settings.ts'
import { changeOf, valuesOf } from './settings-form.ts'

const change = (values: Partial<ReturnType<typeof valuesOf>>) =>
  JSON.parse(JSON.stringify(changeOf(before, { ...valuesOf(before), ...values })))

it('sends what was changed alone, each limit under whom it binds', () => {
  expect(change({})).toBeNull()
  expect(change({ fee_bearer: 'payer' })).toEqual({ fee_bearer: 'payer' })
  expect(change({ per_bulk: 2_000_000 })).toEqual({ limits: { maker: { per_bulk: 2_000_000 } } })
  expect(change({ approval_required: false, per_day: 1, per_transfer: 2 })).toEqual({
    approval_required: false,
    limits: { maker: { per_transfer: 2 }, approver: { per_day: 1 } },
  })
})

it('takes a limit away by null', () => {
  const limited = { ...before, limits: { ...before.limits, maker: { per_transfer: 5, per_bulk: null } } }
  expect(changeOf(limited, { ...valuesOf(limited), per_transfer: null })).toMatchObject({
    limits: { maker: { per_transfer: null } },
  })
})
