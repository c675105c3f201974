import { rateErrors } from '../../../contract/platform/errors.ts'
import {
  isAddressLimit,
  isPersonLimit,
  type LimitName,
  type VerbLimit,
} from '../../../contract/platform/limits.ts'
import type { Route } from '../../../contract/route.ts'
import { limitOf } from '../config.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure.ts'

/** Before anything is read: these need nothing but the address. */
export async function spendAddressLimits(ctx: Context, route: Route): Promise<void> {
  for (const name of (route.limits ?? []).filter(isAddressLimit))
    await use(ctx, name, limitedAddress(ctx.client.ip))
}

/**
 * Right before the verb. A saved answer that is only repeated does not get here and costs nothing. A request that runs
 * again, because its remembered session was out of date, has spent its limits already.
 */
export async function spendPersonLimits(ctx: Context, route: Route): Promise<void> {
  for (const name of (route.limits ?? []).filter(isPersonLimit)) {
    if (!ctx.actor) throw new Error(`${route.id} is open to anybody and limited by person`)
    if (!ctx.spentLimits.has(name)) await use(ctx, name, String(ctx.actor.userId))
  }
}

/** For the verb, which knows the account, the organization or the recipient that counts. */
export const spend = (ctx: Context, name: VerbLimit, key: string): Promise<void> => use(ctx, name, key)

/**
 * Counts one use of a named limit for one key. Each key is an object of its own, so the count is exact even for
 * requests that arrive on two continents in the same millisecond: the object takes them one after the other, by its own
 * clock. The headers of the answer show the limit that was spent last, which is the narrowest.
 */
async function use(ctx: Context, name: LimitName, key: string): Promise<void> {
  const { quota, windowSeconds, policy } = limitOf(ctx.config, name)
  const verdict = await take(ctx, name, key)
  const headers = {
    'RateLimit-Policy': `"${policy}";q=${quota};w=${windowSeconds}`,
    RateLimit: `"${policy}";r=${verdict.remaining};t=${verdict.resetSeconds}`,
  }
  for (const [header, value] of Object.entries(headers)) ctx.outgoing.set(header, value)
  if (verdict.granted === 0)
    throw new Failure(rateErrors.limited, {
      headers: { 'Retry-After': String(verdict.resetSeconds) },
    })
  ctx.spentLimits.add(name)
}

/** Counts a use without refusing it and without headers, for a limit whose state its caller must not learn. */
export async function isWithinLimit(ctx: Context, name: VerbLimit, key: string): Promise<boolean> {
  ctx.spentLimits.add(name)
  return (await take(ctx, name, key)).granted > 0
}

/**
 * For a limit of failures: refuses whoever has none left, before anything is looked up, and counts nothing. What turns
 * out to be a failure is counted afterwards (`countFailures`).
 */
export async function refuseSpent(ctx: Context, name: VerbLimit, key: string): Promise<void> {
  ctx.spentLimits.add(name)
  const { quota, windowSeconds, policy } = limitOf(ctx.config, name)
  const { remaining, resetSeconds } = await take(ctx, name, key, 0)
  if (remaining > 0) return
  ctx.outgoing.set('RateLimit-Policy', `"${policy}";q=${quota};w=${windowSeconds}`)
  ctx.outgoing.set('RateLimit', `"${policy}";r=0;t=${resetSeconds}`)
  throw new Failure(rateErrors.limited, { headers: { 'Retry-After': String(resetSeconds) } })
}

export async function countFailures(
  ctx: Context,
  name: VerbLimit,
  key: string,
  count: number,
): Promise<void> {
  if (count > 0) await take(ctx, name, key, count)
}

/** For a request that turns out to need none of a limit that its route declares: a link without a password. */
export const waive = (ctx: Context, name: VerbLimit): void => void ctx.spentLimits.add(name)

/**
 * Outside production a successful answer must have spent what its route declares and nothing else. An endpoint whose
 * limit is only declared would be open to floods although its document promises a 429.
 */
export function checkSpent(ctx: Context, route: Route): void {
  if (ctx.config.ENVIRONMENT === 'production') return
  const declared = route.limits ?? []
  const unspent = declared.filter((name) => !ctx.spentLimits.has(name))
  const undeclared = [...ctx.spentLimits].filter((name) => !declared.includes(name))
  if (unspent.length > 0) throw new Error(`${route.id} declares limits that it does not spend: ${unspent}`)
  if (undeclared.length > 0)
    throw new Error(`${route.id} spends limits that it does not declare: ${undeclared}`)
}

function take(ctx: Context, name: LimitName, key: string, uses = 1) {
  const { quota, windowSeconds } = limitOf(ctx.config, name)
  const { RATE_LIMITER } = ctx.bindings
  return RATE_LIMITER.get(RATE_LIMITER.idFromName(`${name}:${key}`)).take({ quota, windowSeconds, uses })
}

/** The address that counts for limits: one IPv6 household holds a whole /64, so its rest is left out. */
export function limitedAddress(ip: string): string {
  if (!ip.includes(':')) return ip
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  return mapped ?? ipv6Groups(ip).slice(0, 4).join(':')
}

/** The network of an address, where a visitor is to be told from others but not named: its /24, or its /48. */
export function networkOf(ip: string): string {
  const address = limitedAddress(ip)
  if (!address.includes(':')) return address.replace(/\d+$/, '0')
  return `${address.split(':').slice(0, 3).join(':')}::`
}

/** All eight groups: `::` stands for as many zeros as are missing, and cutting before that would keep the rest. */
function ipv6Groups(ip: string): string[] {
  const [head = '', tail = ''] = ip.split('::')
  const groups = (part: string) => part.split(':').filter(Boolean)
  const zeros = Math.max(0, 8 - groups(head).length - groups(tail).length)
  return [...groups(head), ...Array<string>(zeros).fill('0'), ...groups(tail)].map((group) =>
    group.toLowerCase().replace(/^0+(?=.)/, ''),
  )
}
