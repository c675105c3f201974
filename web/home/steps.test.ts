import { describe, expect, it } from 'vitest'
import type { Profile } from '../../contract/identity/schemas.ts'
import { type KnownFacts, stepsOf } from './steps.ts'

const awa: Profile = {
  id: 3,
  email: 'gestionnaire@cnss.test',
  first_name: 'Awa',
  last_name: 'Gnonlonfoun',
  role: 'gestionnaire',
  is_staff: false,
  phone_number: '+229 97 00 00 01',
  locale: 'fr',
  has_password: true,
  organization: {
    id: 2,
    code: 'CNSS',
    name: 'Caisse Nationale de Sécurité Sociale',
    currency: 'XOF',
    time_zone: 'Africa/Porto-Novo',
  },
}
const all: KnownFacts = { providers: 2, linked: 1, company: 3 }
const open = (me: Profile, known: KnownFacts) =>
  stepsOf(me, known)
    .filter((step) => !step.done)
    .map((step) => step.id)

describe('the next steps of a member', () => {
  it('the next steps of a member are all done for a complete account', () => {
    expect(stepsOf(awa, all)).toHaveLength(4)
    expect(open(awa, all)).toEqual([])
  })

  it.each([
    ['phone', { ...awa, phone_number: null }, all],
    ['password', { ...awa, has_password: false }, all],
    ['provider', awa, { ...all, linked: 0 }],
    ['invite', awa, { ...all, company: 0 }],
  ] as const)('name %s where it is missing', (step, me, known) => {
    expect(open(me, known)).toEqual([step])
  })

  it('the next steps of a member never ask a superviseur to invite', () => {
    expect(open({ ...awa, role: 'superviseur' }, { ...all, company: 0 })).toEqual([])
  })

  it('the next steps of a member say nothing of what is not known, or not offered', () => {
    const unknown = stepsOf(awa, { providers: undefined, linked: undefined, company: undefined })
    expect(unknown.map((step) => step.id)).toEqual(['phone', 'password'])
    expect(open(awa, { ...all, providers: 0, linked: 0 })).toEqual([])
  })
})
