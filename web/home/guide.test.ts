import { describe, expect, it } from 'vitest'
import { type GuideFacts, guideOf, isNew } from './guide.ts'

const fresh: GuideFacts = {
  operator: { id: 1, rccm_number: null, tax_id: null, address: null, created_at: '2026-11-01T08:00:00Z' },
  organizations: 1,
  people: 1,
  rooms: 0,
}
const legal = { ...fresh.operator, id: 1, rccm_number: 'RB/COT/1', tax_id: '3', address: 'Cotonou' }
const open = (facts: Partial<GuideFacts>) =>
  guideOf({ ...fresh, ...facts } as GuideFacts)
    ?.filter((step) => !step.done)
    .map(({ id }) => id)

describe('the guide of a new deployment', () => {
  it.each([
    ['everything', {}, ['legal', 'organization', 'people', 'conversation']],
    ['the facts of invoices', { organizations: 2, people: 2, rooms: 1 }, ['legal']],
    ['a client', { operator: legal, people: 2, rooms: 1 }, ['organization']],
    ['a colleague', { operator: legal, organizations: 2, rooms: 1 }, ['people']],
    ['a conversation', { operator: legal, organizations: 2, people: 2 }, ['conversation']],
    ['nothing', { operator: legal, organizations: 2, people: 2, rooms: 1 }, []],
  ])('asks for %s that is missing', (_, facts, steps) => {
    expect(open(facts as Partial<GuideFacts>)).toEqual(steps)
  })

  it.each(['operator', 'organizations', 'people', 'rooms'] as const)(
    'the guide of a new deployment has no steps while %s are not known',
    (fact) => {
      expect(open({ [fact]: undefined })).toBeUndefined()
    },
  )

  it('the guide of a new deployment ends with the first month', () => {
    expect(isNew('2026-11-01T08:00:00Z', new Date('2026-11-30T08:00:00Z'))).toBe(true)
    expect(isNew('2026-11-01T08:00:00Z', new Date('2026-12-01T08:00:00Z'))).toBe(false)
  })
})
