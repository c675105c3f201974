import { rateErrors } from '../../../contract/platform/errors.ts'
import type { LimitName } from '../../../contract/platform/limits.ts'
import { limitOf } from '../config.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure.ts'

/**
 * Counts one use of a named limit for one key, exactly: each key is an object of its own, so two requests in
 * the same millisecond on two continents are still counted one after the other, by the object's own clock. The
 * answer's headers tell the limit spent last, which is the narrowest.
 */
export async function spend(ctx: Context, name: LimitName, key: string): Promise<void> {
  const { quota, windowSeconds, policy } = limitOf(ctx.config, name)
  const verdict = await take(ctx, name, key)
  const headers = {
    'RateLimit-Policy': `"${policy}";q=${quota};w=${windowSeconds}`,
    RateLimit: `"${policy}";r=${verdict.remaining};t=${verdict.resetSeconds}`,
  }
  for (const [header, value] of Object.entries(headers)) ctx.outgoing.set(header, value)
  if (verdict.granted > 0) return
  throw new Failure(rateErrors.limited, {
    headers: { 'Retry-After': String(verdict.resetSeconds) },
  })
}

/** The same without a refusal and without headers, for a limit that its caller must not learn of. */
export async function isWithin(ctx: Context, name: LimitName, key: string): Promise<boolean> {
  return (await take(ctx, name, key)).granted > 0
}

function take(ctx: Context, name: LimitName, key: string) {
  const { quota, windowSeconds } = limitOf(ctx.config, name)
  const { RATE_LIMITER } = ctx.bindings
  return RATE_LIMITER.get(RATE_LIMITER.idFromName(`${name}:${key}`)).take({ quota, windowSeconds })
}

/** The address that counts for limits: one IPv6 household holds a whole /64, so its rest is left out. */
export function limitedAddress(ip: string): string {
  if (!ip.includes(':')) return ip
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  return mapped ?? ipv6Groups(ip).slice(0, 4).join(':')
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
