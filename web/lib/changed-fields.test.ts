import { expect, it, test } from 'vitest'
import { changedFields } from './changed-fields.ts'

it('a form sends only its changed fields', () => {
  const before = { name: 'CNSS', phone: null as string | null, city: 'Cotonou' }
  expect(changedFields(before, { ...before, phone: '+229 97', city: 'Cotonou' })).toEqual({
    phone: '+229 97',
  })
  expect(changedFields(before, { ...before })).toBeNull()
})

test.each([
  ['nothing', { name: 'A', member_ids: [1, 2] }, null],
  ['a text', { name: 'B', member_ids: [1, 2] }, { name: 'B' }],
  ['what a list holds', { name: 'A', member_ids: [1] }, { member_ids: [1] }],
])('%s is changed', (_name, after, expected) => {
  expect(changedFields({ name: 'A', member_ids: [1, 2] }, after)).toEqual(expected)
})
