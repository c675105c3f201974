import { listAudit } from '../../contract/audit.ts'
import {
  deactivatePeople,
  invite,
  listInvitations,
  listMembers,
  listPeople,
  readPerson,
  updatePerson,
  withdrawInvitation,
} from '../../contract/identity/people.ts'
import { inAnswer, inRows, kindOf } from '../lib/changes/mutation.ts'
import { ask } from '../lib/query-options.ts'

/** Lists, counts, members and the trail all tell of people. */
export const peopleAnswers = [listPeople, readPerson, listMembers, listAudit]

export const personChange = kindOf(updatePerson, {
  shows: [
    inAnswer(readPerson, (person, { params, body }) =>
      person.id === params.userId ? { ...person, ...body } : person,
    ),
    inRows(listPeople, (people, { params, body }) =>
      people.map((person) => (person.id === params.userId ? { ...person, ...body } : person)),
    ),
  ],
  renews: peopleAnswers,
  settle: (cache, person) =>
    void cache.setQueryData(ask(readPerson, { params: { userId: person.id } }).queryKey, person),
})

export const deactivation = kindOf(deactivatePeople, {
  shows: [
    inAnswer(readPerson, (person, { body }) =>
      body.user_ids.includes(person.id) ? { ...person, is_active: false } : person,
    ),
    inRows(listPeople, (people, { body }) =>
      people.map((person) => (body.user_ids.includes(person.id) ? { ...person, is_active: false } : person)),
    ),
  ],
  renews: peopleAnswers,
})

/** Nothing to show yet: an invitation begins with the letter that the server sends. */
export const invitationSent = kindOf(invite, { shows: [], renews: [listInvitations] })

export const invitationWithdrawn = kindOf(withdrawInvitation, {
  shows: [
    inRows(listInvitations, (invitations, { params }) =>
      invitations.filter(({ id }) => id !== params.invitationId),
    ),
  ],
  renews: [listInvitations],
})

export const peopleChanges = [personChange, deactivation, invitationSent, invitationWithdrawn]
