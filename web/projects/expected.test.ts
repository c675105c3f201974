import { describe, expect, test } from 'vitest'
import { guards } from './expected.ts'

const before = { title: 'Maquettes', due_date: '2026-11-20', status: 'todo', priority: 'low' }

describe('what a change expects', () => {
  test.each([
    ['a text', { title: 'Maquettes validées' }, { title: 'Maquettes' }],
    ['a date that is taken away', { due_date: null }, { due_date: '2026-11-20' }],
    ['a status, which is simply the newest one', { status: 'done' }, undefined],
    ['a text with a status', { title: 'X', status: 'done' }, { title: 'Maquettes' }],
  ])('%s', (_name, change, expected) => {
    expect(guards.expectedOf<Record<string, unknown>>(before, change)).toEqual(expected)
  })
})
