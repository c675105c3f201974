import type { PayoutRail } from '../../../../contract/payouts/rail.ts'

export interface RailAlarm {
  readonly kind: 'stuck' | 'provider'
  readonly count: number
}

/** A payment that has no answer for so long needs somebody to ask the network's operator. */
export const STUCK_MS = 24 * 3_600_000

/** What of the network somebody of the operator has to look at, the worst first. */
export function alarmsOf(
  { oldest_unknown_at, providers }: Pick<PayoutRail, 'oldest_unknown_at' | 'providers'>,
  now: Date,
): RailAlarm[] {
  const isStuck = oldest_unknown_at !== null && now.getTime() - Date.parse(oldest_unknown_at) > STUCK_MS
  return [
    ...(isStuck ? [{ kind: 'stuck' as const, count: 1 }] : []),
    ...(providers.length > 0 ? [{ kind: 'provider' as const, count: providers.length }] : []),
  ]
}
