import { listAudit } from '../../contract/audit.ts'
import { readStorage } from '../../contract/documents/documents.ts'
import { assignAgents, listAgents } from '../../contract/identity/people.ts'
import { listOrganizations, readOrganization, updateOrganization } from '../../contract/organizations.ts'
import { defineMutation, inAnswer, inRows } from '../lib/changes/mutation.ts'
import { routeQuery } from '../lib/query-options.ts'

export const organizationChange = defineMutation(updateOrganization, {
  shows: [
    inAnswer(readOrganization, (organization, { params, body }) =>
      organization.id === params.organizationId ? { ...organization, ...body } : organization,
    ),
    inRows(listOrganizations, (organizations, { params, body }) =>
      organizations.map((one) => (one.id === params.organizationId ? { ...one, ...body } : one)),
    ),
  ],
  renews: [listOrganizations, listAudit, readStorage],
  settle: (cache, organization) => {
    const { queryKey } = routeQuery(readOrganization, { params: { organizationId: organization.id } })
    cache.setQueryData(queryKey, organization)
  },
})

/** Added agents are shown once the server has answered with their names. */
export const agentsAssigned = defineMutation(assignAgents, {
  shows: [
    inAnswer(listAgents, (agents, { params, body }, asked) =>
      asked.params.organizationId === params.organizationId
        ? { results: agents.results.filter(({ id }) => body.user_ids.includes(id)) }
        : agents,
    ),
  ],
  renews: [listAudit],
  settle: (cache, agents, { params }) =>
    void cache.setQueryData(routeQuery(listAgents, { params }).queryKey, agents),
})

export const organizationChanges = [organizationChange, agentsAssigned]
