import { describe, expect, it } from 'vitest'
import { segmentRule } from '../../contract/newsletter/schemas.ts'
import { draftOf, FIELDS, OPS, ruleOf, withField } from './rules.ts'

const VALUES = { tags: 'vip', confirmed_at: '2026-11-01' } as const

describe('a rule of a segment', () => {
  it('every comparison that the form offers is one that the server takes', () => {
    for (const field of FIELDS)
      for (const op of OPS[field]) {
        const begun = withField(field)
        const value = field in VALUES ? VALUES[field as keyof typeof VALUES] : begun.value
        const rule = segmentRule.parse(ruleOf({ field, op, value }))
        expect(ruleOf(draftOf(rule))).toEqual(rule)
      }
  })

  it('a number that is none is left for the server to refuse', () => {
    expect(segmentRule.safeParse(ruleOf({ field: 'orders_count', op: 'is', value: 'deux' })).success).toBe(
      false,
    )
  })
})
