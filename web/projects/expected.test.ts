import { describe, expect, it, test } from 'vitest'
import { conflictingFields, expectedOf } from './expected.ts'

const before = { title: 'Maquettes', due_date: '2026-11-20', status: 'todo', priority: 'low' }

describe('what a change expects', () => {
  test.each([
    ['a text', { title: 'Maquettes validées' }, { title: 'Maquettes' }],
    ['a date that is taken away', { due_date: null }, { due_date: '2026-11-20' }],
    ['a status, which is simply the newest one', { status: 'done' }, undefined],
    ['a text with a status', { title: 'X', status: 'done' }, { title: 'Maquettes' }],
  ])('%s', (_name, change, expected) => {
    expect(expectedOf<Record<string, unknown>>(before, change)).toEqual(expected)
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
})
