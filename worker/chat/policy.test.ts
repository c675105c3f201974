import { describe, expect, it } from 'vitest'
import { type Belonging, companyOf, companyWith, mayBeIn } from './policy.ts'

const OPERATOR = 1
const CNSS = 2
const NOURX = 3
const admin: Belonging = { role: 'admin', organizationId: OPERATOR }
const agent: Belonging = { role: 'agent', organizationId: OPERATOR }
const manager: Belonging = { role: 'gestionnaire', organizationId: CNSS }
const supervisor: Belonging = { role: 'superviseur', organizationId: CNSS }
const stranger: Belonging = { role: 'gestionnaire', organizationId: NOURX }

describe('people who meet in a room', () => {
  it.each([
    ['colleagues', [manager, supervisor], CNSS],
    ['staff alone', [admin, agent], OPERATOR],
    ['staff with people of one organization', [admin, agent, manager, supervisor], CNSS],
    ['one alone', [stranger], NOURX],
    ['people of two organizations', [manager, stranger], null],
    ['people of two organizations under the eyes of staff', [admin, manager, stranger], null],
    ['nobody', [], null],
  ])('%s', (_, people, organization) => {
    expect(companyOf(people)).toBe(organization)
  })
})

describe('somebody who joins a room', () => {
  it.each([
    ['a colleague', CNSS, [manager], supervisor, CNSS],
    ['staff', CNSS, [manager], agent, CNSS],
    ['a stranger', CNSS, [manager], stranger, null],
    ['the first client among staff makes it their room', OPERATOR, [admin, agent], manager, CNSS],
    ['staff among staff', OPERATOR, [admin], agent, OPERATOR],
    ['a stranger in a client’s room whose people have left', CNSS, [admin], stranger, null],
    ['staff in a client’s room whose people have left', CNSS, [admin], agent, CNSS],
    ['a client who comes back to their room', CNSS, [admin], manager, CNSS],
  ])('%s', (_, room, present, newcomer, organization) => {
    expect(companyWith(room, present, newcomer)).toBe(organization)
  })
})

describe('somebody who is in a room', () => {
  it.each([
    ['of their organization', manager, CNSS, true],
    ['as staff', agent, CNSS, true],
    ['of the organization they left', stranger, CNSS, false],
    ['of the operator, as a client', manager, OPERATOR, false],
  ])('%s', (_, person, room, may) => {
    expect(mayBeIn(person, room)).toBe(may)
  })
})
