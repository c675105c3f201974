import { describe, expect, it, test } from 'vitest'
import { conflictingFields, guarding } from './expected.ts'

const before = { title: 'Maquettes', due_date: '2026-11-20', status: 'todo' }

describe('a guarded change', () => {
  const { withExpected } = guarding(['title', 'due_date'])
  test.each([
    ['says what its author saw', { title: 'X' }, { title: 'X', expected: { title: 'Maquettes' } }],
    ['says nothing of what is not guarded', { status: 'done' }, { status: 'done' }],
    [
      'says of both only what is guarded',
      { due_date: null, status: 'done' },
      { due_date: null, status: 'done', expected: { due_date: '2026-11-20' } },
    ],
  ])('%s', (_name, change, sent) => {
    expect(withExpected(before, change)).toEqual(sent)
  })
})

describe('fields in conflict', () => {
  const expected = { title: 'Maquettes', due_date: '2026-11-20' }
  const change = { title: 'Maquettes v2', due_date: '2026-11-22', status: 'done' }

  it('are those that somebody else has changed to something else', () => {
    const now = { ...before, title: 'Maquettes finales' }
    expect(conflictingFields<Record<string, unknown>>(expected, change, now)).toEqual(['title'])
  })

  it('are none where both wrote the same', () => {
    const now = { ...before, title: 'Maquettes v2' }
    expect(conflictingFields<Record<string, unknown>>(expected, change, now)).toEqual([])
  })

  it.each([
    [['paiement', 'urgent'], []],
    [['urgent', 'paiement', 'banque'], ['tags']],
    [['urgent'], ['tags']],
    [['urgent', 'devis', 'paiement'], []],
  ])('are not lists that hold the same in another order, and %j is', (tags, found) => {
    const mine = { tags: ['paiement', 'urgent', 'devis'] }
    expect(conflictingFields({ tags: ['urgent', 'paiement'] }, mine, { tags })).toEqual(found)
  })
})
