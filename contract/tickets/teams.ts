import * as z from 'zod'
import { idsOf, patchOf } from '../fields.ts'
import { identityErrors } from '../identity/errors.ts'
import { titleOf } from '../names.ts'
import { id, idText, instant, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { ticketErrors as errors } from './errors.ts'

export const TEAM_NAME_MOST = 100
export const TEAM_MEMBERS_MOST = 100

const fields = {
  name: titleOf(TEAM_NAME_MOST).meta({ examples: ['Réseau'] }),
  lead_id: id.nullable().meta({ description: 'Whom steps of a policy warn that go to the lead' }),
  member_ids: idsOf(TEAM_MEMBERS_MOST),
}

export const team = z
  .object({
    id,
    name: z.string().meta({ examples: ['Réseau'] }),
    lead_id: id.nullable(),
    member_ids: z.array(id),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'Team' })
export type Team = z.output<typeof team>

const params = z.object({ teamId: idText })
const refusals = [errors.teamNameTaken, identityErrors.userNotFound]

export const listTeams = defineRoute({
  id: 'tickets.listTeams',
  summary: 'Teams that tickets are given to, by name',
  access: 'tickets.work',
  method: 'get',
  path: '/api/teams',
  query: pageQuery.extend({ q: searchText.optional() }),
  reply: pageOf(team),
})

export const createTeam = defineRoute({
  id: 'tickets.createTeam',
  summary: 'Make a team of staff',
  access: 'support.configure',
  method: 'post',
  path: '/api/teams',
  body: z.strictObject({
    ...fields,
    lead_id: fields.lead_id.default(null),
    member_ids: fields.member_ids.default([]),
  }),
  reply: team,
  status: 201,
  errors: refusals,
})

export const readTeam = defineRoute({
  id: 'tickets.readTeam',
  summary: 'One team',
  access: 'tickets.work',
  method: 'get',
  path: '/api/teams/{teamId}',
  params,
  reply: team,
  errors: [errors.teamNotFound],
})

export const updateTeam = defineRoute({
  id: 'tickets.updateTeam',
  summary: 'Change a team',
  access: 'support.configure',
  method: 'patch',
  path: '/api/teams/{teamId}',
  params,
  body: patchOf(fields),
  reply: team,
  errors: [errors.teamNotFound, ...refusals, requestErrors.conflict],
})

export const deleteTeam = defineRoute({
  id: 'tickets.deleteTeam',
  summary: 'Delete a team; its tickets have none from then on',
  access: 'support.configure',
  method: 'delete',
  path: '/api/teams/{teamId}',
  params,
  status: 204,
  errors: [errors.teamNotFound, requestErrors.conflict],
})
