import type { Ask } from '../harness/compare-sides.ts'
import { turning } from '../harness/range.ts'
import { notification, transactionIds } from './provider.ts'

/** All of them wait for their answer at once. */
const CONNECTIONS = 50
/** Of each transaction comes something new, and then the same again. */
const DIFFERENT_SAID = 5

/**
 * The provider repeats itself: for each of two hundred payments one notification after the other, in an order that tells
 * nothing, most of them ones that were there before.
 */
export function storm(): Ask {
  let sent = 0
  return {
    connections: CONNECTIONS,
    shot() {
      const place = sent++
      const said = Math.floor(place / transactionIds.length) % DIFFERENT_SAID
      const run = Math.floor(place / 10_000)
      const { body, token } = notification(turning(transactionIds, place * 37), {
        cpm_trans_date: `2026-11-02 10:${String(run).padStart(2, '0')}:0${said}`,
      })
      return {
        method: 'POST',
        path: '/api/payments/webhook',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-token': token },
        body,
      }
    },
  }
}
