import { expect, it } from 'vitest'
import { changedFields } from './changed-fields.ts'

it('a form sends only its changed fields', () => {
  const before = { name: 'CNSS', phone: null as string | null, city: 'Cotonou' }
  expect(changedFields(before, { ...before, phone: '+229 97', city: 'Cotonou' })).toEqual({
    phone: '+229 97',
  })
  expect(changedFields(before, { ...before })).toBeNull()
})
