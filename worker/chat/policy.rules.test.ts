import { describe, expect, it } from 'vitest'
import { isWithin, type PersonScope } from '../identity/scope.ts'
import { organizationOfRoom, organizationOfRoomWith } from './policy.ts'

const OPERATOR = 1
const CNSS = 2
const NOURX = 3
const admin: PersonScope = { role: 'admin', organizationId: OPERATOR, assignedIds: [] }
const agent: PersonScope = { role: 'agent', organizationId: OPERATOR, assignedIds: [CNSS] }
const elsewhere: PersonScope = { role: 'agent', organizationId: OPERATOR, assignedIds: [NOURX] }
const manager: PersonScope = { role: 'gestionnaire', organizationId: CNSS, assignedIds: [] }
const supervisor: PersonScope = { role: 'superviseur', organizationId: CNSS, assignedIds: [] }
const stranger: PersonScope = { role: 'gestionnaire', organizationId: NOURX, assignedIds: [] }

describe('people who meet in a room', () => {
  it.each([
    ['colleagues', [manager, supervisor], CNSS],
    ['staff alone', [admin, agent, elsewhere], OPERATOR],
    ['people with an agent who was not given them', [elsewhere, manager], null],
    ['such an agent under the eyes of others', [admin, agent, elsewhere, manager], null],
    ['staff with people of one organization', [admin, agent, manager, supervisor], CNSS],
    ['one alone', [stranger], NOURX],
    ['people of two organizations', [manager, stranger], null],
    ['people of two organizations under the eyes of staff', [admin, manager, stranger], null],
    ['nobody', [], null],
  ])('%s', (_, people, organization) => {
    expect(organizationOfRoom(people)).toBe(organization)
  })
})

describe('somebody who joins a room', () => {
  it.each([
    ['a colleague', CNSS, [manager], supervisor, CNSS],
    ['staff', CNSS, [manager], agent, CNSS],
    ['a stranger', CNSS, [manager], stranger, null],
    ['the first client among staff makes it their room', OPERATOR, [admin, agent], manager, CNSS],
    ['an agent who was not given them', CNSS, [manager], elsewhere, null],
    ['a client among staff who were not given them', OPERATOR, [admin, elsewhere], manager, null],
    ['staff among staff', OPERATOR, [admin], agent, OPERATOR],
    ['a stranger in a client’s room whose people have left', CNSS, [admin], stranger, null],
    ['staff in a client’s room whose people have left', CNSS, [admin], agent, CNSS],
    ['an agent of others in a client’s room whose people have left', CNSS, [admin], elsewhere, null],
    ['a client who comes back to their room', CNSS, [admin], manager, CNSS],
  ])('%s', (_, room, present, newcomer, organization) => {
    expect(organizationOfRoomWith(room, present, newcomer)).toBe(organization)
  })
})

describe('somebody who is in a room', () => {
  it.each([
    ['of their organization', manager, CNSS, true],
    ['as an agent who was given it', agent, CNSS, true],
    ['as an agent who was not', elsewhere, CNSS, false],
    ['as an agent of the operator’s', elsewhere, OPERATOR, true],
    ['as an administrator', admin, CNSS, true],
    ['of the organization they left', stranger, CNSS, false],
    ['of the operator, as a client', manager, OPERATOR, false],
  ])('%s', (_, person, room, may) => {
    expect(isWithin(person, room)).toBe(may)
  })
})
