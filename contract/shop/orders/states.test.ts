import { describe, expect, it } from 'vitest'
import {
  movers,
  type OrderFacts,
  orderMoves,
  orderStatuses,
  orderTransition,
  paymentStates,
} from './states.ts'

const methods = ['cinetpay', 'cash_on_delivery', 'whatsapp'] as const

/**
 * « status payment method move by: status payment stock redemptions ». `*` stands for each of them. Every combination
 * that no row names is refused.
 */
const DRAWN = `
  pending unpaid cash_on_delivery confirm staff: confirmed unpaid keep confirm
  pending unpaid whatsapp confirm staff: confirmed unpaid keep confirm
  pending paid cash_on_delivery confirm staff: confirmed paid keep confirm
  pending paid whatsapp confirm staff: confirmed paid keep confirm
  pending refunded cash_on_delivery confirm staff: confirmed refunded keep confirm
  pending refunded whatsapp confirm staff: confirmed refunded keep confirm
  pending unpaid * receive_payment payment: confirmed paid keep confirm
  confirmed unpaid * receive_payment payment: confirmed paid keep keep
  fulfilled unpaid * receive_payment payment: fulfilled paid keep keep
  payment_failed unpaid * receive_payment payment: confirmed paid reserve confirm
  cancelled unpaid * receive_payment payment: confirmed paid reserve confirm
  expired unpaid * receive_payment payment: confirmed paid reserve confirm
  pending unpaid * fail_payment payment: payment_failed unpaid release release
  pending refunded * fail_payment payment: payment_failed refunded release release
  payment_failed unpaid * pay_anew buyer: pending unpaid reserve reserve
  payment_failed refunded * pay_anew buyer: pending refunded reserve reserve
  * paid * cancel buyer: shop.order_paid
  * paid * cancel staff: shop.order_paid
  pending unpaid * cancel buyer: cancelled unpaid release release
  pending unpaid * cancel staff: cancelled unpaid release release
  pending refunded * cancel buyer: cancelled refunded release release
  pending refunded * cancel staff: cancelled refunded release release
  payment_failed unpaid * cancel buyer: cancelled unpaid keep keep
  payment_failed unpaid * cancel staff: cancelled unpaid keep keep
  payment_failed refunded * cancel buyer: cancelled refunded keep keep
  payment_failed refunded * cancel staff: cancelled refunded keep keep
  confirmed unpaid * cancel staff: cancelled unpaid release release
  confirmed refunded * cancel staff: cancelled refunded release release
  pending unpaid * expire time: expired unpaid release release
  pending refunded * expire time: expired refunded release release
  payment_failed unpaid * expire time: expired unpaid keep keep
  payment_failed refunded * expire time: expired refunded keep keep
  confirmed * * fulfil staff: fulfilled = take keep
  confirmed paid * refund payment: refunded refunded release release
  fulfilled paid * refund payment: refunded refunded keep release
  payment_failed paid * refund payment: refunded refunded keep keep
  cancelled paid * refund payment: refunded refunded keep keep
  expired paid * refund payment: refunded refunded keep keep`

const drawn = new Map(
  DRAWN.trim()
    .split('\n')
    .flatMap((line) => {
      const [from = '', outcome = ''] = line.trim().split(': ')
      const [status, payment, method, move, by] = from.split(' ')
      const each = <Word extends string>(word: string | undefined, all: readonly Word[]) =>
        word === '*' ? all : [word]
      return each(status, orderStatuses).flatMap((one) =>
        each(payment, paymentStates).flatMap((two) =>
          each(method, methods).map(
            (three) => [[one, two, three, move, by].join(' '), outcome.replace('=', String(two))] as const,
          ),
        ),
      )
    }),
)

const told = (facts: OrderFacts, move: (typeof orderMoves)[number], by: (typeof movers)[number]): string => {
  const outcome = orderTransition(facts, move, by)
  if (outcome === 'orderPaid') return 'shop.order_paid'
  if (outcome === 'orderTransitionRefused') return 'shop.order_transition_refused'
  const { to, payment_status, holdings } = outcome
  return `${to} ${payment_status} ${holdings.stock} ${holdings.redemptions}`
}

describe('an order', () => {
  it('moves as the table draws it, and every other move of every state by everybody is refused', () => {
    const wrong: string[] = []
    let count = 0
    for (const status of orderStatuses)
      for (const payment_status of paymentStates)
        for (const payment_method of methods)
          for (const move of orderMoves)
            for (const by of movers) {
              const key = [status, payment_status, payment_method, move, by].join(' ')
              const expected = drawn.get(key) ?? 'shop.order_transition_refused'
              const outcome = told({ status, payment_status, payment_method }, move, by)
              if (outcome !== expected) wrong.push(`${key}: ${outcome}, not ${expected}`)
              count += 1
            }
    expect(wrong).toEqual([])
    expect(count).toBe(7 * 3 * 3 * 8 * 4)
    // A row that names no combination would prove nothing.
    expect([...drawn.keys()].filter((key) => key.includes('undefined'))).toEqual([])
  })
})
