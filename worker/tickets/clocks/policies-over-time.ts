import { gt, isNull, or } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { choosePolicy } from '../sla/choose-policy.ts'
import type { Clocks, Policy } from '../sla/clocks.ts'
import { changePolicy } from '../sla/history.ts'
import { slaPolicyVersions } from '../tables.ts'

export type PolicyVersion = typeof slaPolicyVersions.$inferSelect

/** For whom a policy is chosen. */
export interface Promised {
  readonly organization_id: number
  readonly priority: string
}

/** Everything that was in force at some time since an instant, whoever it was for. */
export const versionsSince = ({ db }: Context, instant: number): Promise<PolicyVersion[]> =>
  db
    .select()
    .from(slaPolicyVersions)
    .where(or(isNull(slaPolicyVersions.until_at), gt(slaPolicyVersions.until_at, instant)))

export function policyAt(
  versions: readonly PolicyVersion[],
  ticket: Promised,
  instant: number,
): PolicyVersion | null {
  const inForce = versions.filter(
    ({ from_at, until_at }) => from_at <= instant && (until_at === null || instant < until_at),
  )
  return choosePolicy(inForce, ticket)
}

export const promiseAt = (
  versions: readonly PolicyVersion[],
  ticket: Promised,
  instant: number,
): Policy | null => policyAt(versions, ticket, instant)?.snapshot ?? null

/**
 * The clocks with every edit of policies that was made since they were last walked, each at its own instant: a ticket may
 * be looked at hours after an edit, and time counts by what was promised meanwhile.
 */
export function withEdits(
  clocks: Clocks,
  versions: readonly PolicyVersion[],
  ticket: Promised,
  now: number,
): Clocks {
  const edits = versions
    .flatMap(({ from_at, until_at }) => [from_at, ...(until_at === null ? [] : [until_at])])
    .filter((instant) => instant > clocks.at && instant <= now)
  let current = policyAt(versions, ticket, clocks.at)
  // An edit bears the instant at which it began, and may be written after the clocks were walked beyond it: what it gives
  // more time to runs on from here. Where nothing was edited, this changes nothing.
  let walked = changePolicy(clocks, current?.snapshot ?? null, current?.snapshot ?? null, clocks.at)
  for (const instant of [...new Set(edits)].sort((one, other) => one - other)) {
    const next = policyAt(versions, ticket, instant)
    if (next?.id === current?.id) continue
    walked = changePolicy(walked, current?.snapshot ?? null, next?.snapshot ?? null, instant)
    current = next
  }
  return walked
}
