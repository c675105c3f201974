import { describe, expect, it } from 'vitest'
import { requireExpected } from './expected.ts'

const shown = { title: 'Maquettes', due_date: null, assignee_ids: [2, 3], labels: ['a', 'b'], version: 4 }

describe('what a writer expects of a row', () => {
  it.each([
    ['nothing', undefined],
    ['an empty set of fields', {}],
    ['the values that stand there', { title: 'Maquettes', due_date: null }],
    ['the same ids in another order', { assignee_ids: [3, 2] }],
  ])('lets %s through', (_, expected) => {
    expect(() => requireExpected(shown, expected)).not.toThrow()
  })

  it.each([
    ['another text', { title: 'maquettes' }],
    ['a date where there is none', { due_date: '2026-11-02' }],
    ['nothing where there is something', { title: null }],
    ['one id fewer', { assignee_ids: [2] }],
    ['ids of another type', { assignee_ids: ['2', '3'] }],
    ['one field of several that no longer holds', { title: 'Maquettes', labels: ['a'] }],
  ])('refuses %s', (_, expected) => {
    expect(() => requireExpected(shown, expected)).toThrow('request.conflict')
  })
})
