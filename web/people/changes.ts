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
import { defineMutation, inAnswer, inRows } from '../lib/changes/mutation.ts'
import { routeQuery } from '../lib/query-options.ts'

/** The reads that show people. */
export const peopleAnswers = [listPeople, readPerson, listMembers, listAudit]

export const personChange = defineMutation(updatePerson, {
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
    void cache.setQueryData(routeQuery(readPerson, { params: { userId: person.id } }).queryKey, person),
})

export const deactivation = defineMutation(deactivatePeople, {
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

/** Not shown optimistically: an invitation begins with the mail that the server sends. */
export const invitationSent = defineMutation(invite, { shows: [], renews: [listInvitations] })

export const invitationWithdrawn = defineMutation(withdrawInvitation, {
  shows: [
    inRows(listInvitations, (invitations, { params }) =>
      invitations.filter(({ id }) => id !== params.invitationId),
    ),
  ],
  renews: [listInvitations],
})

export const peopleChanges = [personChange, deactivation, invitationSent, invitationWithdrawn]
