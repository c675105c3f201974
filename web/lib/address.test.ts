import { describe, expect, it } from 'vitest'
import { dayIn, idIn, oneOf, withParameter } from './address.ts'

describe('a query parameter', () => {
  it('a query parameter is accepted only as a known choice, a positive integer or an existing day', () => {
    expect(oneOf(['name', '-name'], '-name')).toBe('-name')
    expect(oneOf(['name', '-name'], 'drop table')).toBeUndefined()
    expect(['42', '0', '-1', '1.5', '1e3', '', 'x', undefined].map(idIn)).toEqual([
      42,
      ...Array(7).fill(undefined),
    ])
    expect(['2026-02-28', '2026-02-30', '28/02/2026', ''].map(dayIn)).toEqual([
      '2026-02-28',
      undefined,
      undefined,
      undefined,
    ])
  })

  it('a query parameter is changed without touching the others', () => {
    expect(withParameter('/people', '?role=agent', 'do', 'create')).toBe('/people?role=agent&do=create')
    expect(withParameter('/people', '?role=agent&do=create', 'do')).toBe('/people?role=agent')
    expect(withParameter('/people', 'do=create', 'do')).toBe('/people')
  })
})
