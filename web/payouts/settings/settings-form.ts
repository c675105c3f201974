import * as z from 'zod'
import {
  type PayoutSettings,
  payoutSettings,
  type updatePayoutSettings,
} from '../../../contract/payouts/settings.ts'
import { changedFields } from '../../lib/changed-fields.ts'

const { limits, ...fields } = payoutSettings.shape
const { maker, approver } = limits.shape

/** A form is flat: its limits stand beside what they belong to. */
export const settingsForm = z.object({ ...fields, ...maker.shape, ...approver.shape })
export type SettingsValues = z.output<typeof settingsForm>

export const valuesOf = ({ limits: { maker, approver }, ...rest }: PayoutSettings): SettingsValues => ({
  ...rest,
  ...maker,
  ...approver,
})

/** Only what was changed is sent, so that another administrator's change of something else stands. */
export function changeOf(
  before: PayoutSettings,
  after: SettingsValues,
): z.input<typeof updatePayoutSettings.body> | null {
  const changed = changedFields(valuesOf(before), after)
  if (changed === null) return null
  const { per_transfer, per_bulk, per_day, per_month, ...rest } = changed
  const ofMaker = { per_transfer, per_bulk }
  const ofApprover = { per_day, per_month }
  const limits = {
    ...(isEmpty(ofMaker) ? {} : { maker: ofMaker }),
    ...(isEmpty(ofApprover) ? {} : { approver: ofApprover }),
  }
  return { ...rest, ...(isEmpty(limits) ? {} : { limits }) }
}

const isEmpty = (fields: object) => Object.values(fields).every((value) => value === undefined)
