import { and, eq, gte, lt, ne, type SQL, sql } from 'drizzle-orm'
import type { SegmentRule } from '../../../contract/newsletter/schemas.ts'
import { dayBounds } from '../../kernel/data/wall-clock.ts'
import { ordersCountOf, spentAmountOf } from '../../shop/orders/figures.ts'
import { newsletterSubscribers as subscribers } from '../tables.ts'

/** All rules as one condition over the subscribers; days are those of the organization's zone. */
export const satisfies = (rules: readonly SegmentRule[], timeZone: string): SQL =>
  and(sql`1 = 1`, ...rules.map((rule) => conditionOf(rule, timeZone))) ?? sql`1 = 1`

function conditionOf(rule: SegmentRule, timeZone: string): SQL {
  switch (rule.field) {
    case 'lang':
      return rule.op === 'is' ? eq(subscribers.lang, rule.value) : ne(subscribers.lang, rule.value)
    case 'source':
      return rule.op === 'is' ? eq(subscribers.source, rule.value) : ne(subscribers.source, rule.value)
    case 'tags': {
      const has = sql`exists (select 1 from json_each(${subscribers.tags}) where value = ${rule.value})`
      return rule.op === 'has' ? has : sql`not ${has}`
    }
    case 'confirmed_at': {
      const { from, to } = dayBounds(rule.value, timeZone)
      return rule.op === 'before' ? lt(subscribers.confirmed_at, from) : gte(subscribers.confirmed_at, to)
    }
    case 'orders_count':
      return compared(ordersCountOf(subscribers.organization_id, subscribers.email), rule)
    case 'spent_amount':
      return compared(spentAmountOf(subscribers.organization_id, subscribers.email), rule)
  }
}

const SIGNS = { is: '=', is_not: '<>', at_least: '>=', at_most: '<=' } as const

const compared = (figure: SQL, { op, value }: { readonly op: keyof typeof SIGNS; readonly value: number }) =>
  sql`${figure} ${sql.raw(SIGNS[op])} ${value}`
