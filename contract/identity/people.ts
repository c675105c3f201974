import * as z from 'zod'
import { organizationErrors } from '../organizations.ts'
import { day, flag, id, idText, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { identityErrors as errors } from './errors.ts'
import { email, invitation, member, personName, phoneNumber, role, user } from './schemas.ts'

/** A bulk change stays small enough to be one atomic write and one readable audit trail. */
export const BULK_PEOPLE_MOST = 200
/** More people than this are exported in several files, by filter. */
export const EXPORT_PEOPLE_MOST = 10_000

const peopleFilters = z.strictObject({
  q: searchText.optional(),
  role: role.optional(),
  organization: idText.optional(),
  is_active: flag.optional(),
  start_date: day.optional(),
  end_date: day.optional(),
})
export const peopleSorts = ['name', '-name', 'email', '-email', 'created_at', '-created_at'] as const
const sort = z.enum(peopleSorts).default('-created_at')

export const listPeople = defineRoute({
  id: 'identity.listPeople',
  summary: 'People of every organization: search, filter, sort',
  access: 'people.manage',
  method: 'get',
  path: '/api/admin/users',
  query: pageQuery.extend(peopleFilters.shape).extend({ sort }),
  reply: pageOf(user),
})

export const exportPeople = defineRoute({
  id: 'identity.exportPeople',
  summary: 'The filtered people as CSV',
  access: 'people.manage',
  method: 'get',
  path: '/api/admin/users/export',
  query: peopleFilters.extend({ sort }),
  media: 'text/csv',
})

export const readPerson = defineRoute({
  id: 'identity.readPerson',
  summary: 'One person',
  access: 'people.manage',
  method: 'get',
  path: '/api/admin/users/{userId}',
  params: z.object({ userId: idText }),
  reply: user,
  errors: [errors.userNotFound],
})

export const createPerson = defineRoute({
  id: 'identity.createPerson',
  summary: 'Create a person with a temporary password, shown once',
  access: 'people.manage',
  method: 'post',
  path: '/api/admin/users/create',
  body: z.strictObject({
    email,
    first_name: personName,
    last_name: personName,
    role,
    organization_id: id,
    phone_number: phoneNumber.nullish(),
  }),
  reply: z.object({ user, temporary_password: z.string(), email_sent: z.boolean(), message: z.string() }),
  status: 201,
  errors: [organizationErrors.notFound, errors.emailTaken, errors.roleOutsideOrganization],
})

export const updatePerson = defineRoute({
  id: 'identity.updatePerson',
  summary: 'Change a person’s profile, role, organization or access',
  access: 'people.manage',
  method: 'patch',
  path: '/api/admin/users/{userId}',
  params: z.object({ userId: idText }),
  body: z
    .strictObject({
      email,
      first_name: personName,
      last_name: personName,
      role,
      organization_id: id,
      phone_number: phoneNumber.nullable(),
      is_active: z.boolean(),
    })
    .partial(),
  reply: user,
  errors: [
    errors.userNotFound,
    organizationErrors.notFound,
    errors.emailTaken,
    errors.ownAccount,
    errors.lastAdmin,
    errors.roleOutsideOrganization,
    requestErrors.conflict,
  ],
})

export const deactivatePeople = defineRoute({
  id: 'identity.deactivatePeople',
  summary: 'Deactivate several people at once; their sessions end',
  access: 'people.manage',
  method: 'post',
  path: '/api/admin/users/deactivations',
  body: z.strictObject({ user_ids: z.array(id).min(1).max(BULK_PEOPLE_MOST) }),
  reply: z.object({ deactivated: z.array(id) }),
  errors: [errors.userNotFound, errors.ownAccount, errors.lastAdmin],
})

export const renewTemporaryPassword = defineRoute({
  id: 'identity.renewTemporaryPassword',
  summary: 'Give a person a new temporary password, shown once; their sessions end',
  access: 'people.manage',
  method: 'post',
  path: '/api/admin/users/{userId}/temporary-password',
  params: z.object({ userId: idText }),
  body: z.strictObject({}),
  reply: z.object({ temporary_password: z.string() }),
  errors: [errors.userNotFound, errors.ownAccount],
})

export const endPersonSessions = defineRoute({
  id: 'identity.endPersonSessions',
  summary: 'End every session of a person',
  access: 'people.manage',
  method: 'delete',
  path: '/api/admin/users/{userId}/sessions',
  params: z.object({ userId: idText }),
  status: 204,
  errors: [errors.userNotFound],
})

export const listMembers = defineRoute({
  id: 'identity.listMembers',
  summary: 'The people of one organization',
  access: 'members.list',
  method: 'get',
  path: '/api/organizations/{organizationId}/members',
  params: z.object({ organizationId: idText }),
  query: pageQuery.extend({ q: searchText.optional() }),
  reply: pageOf(member),
  errors: [organizationErrors.notFound],
})

export const listInvitations = defineRoute({
  id: 'identity.listInvitations',
  summary: 'Pending invitations',
  access: 'members.invite',
  method: 'get',
  path: '/api/organizations/{organizationId}/invitations',
  params: z.object({ organizationId: idText }),
  query: pageQuery,
  reply: pageOf(invitation),
  errors: [organizationErrors.notFound],
})

export const invite = defineRoute({
  id: 'identity.invite',
  summary: 'Invite a person by e-mail; a second invitation of the same address replaces the first',
  access: 'members.invite',
  method: 'post',
  path: '/api/organizations/{organizationId}/invitations',
  params: z.object({ organizationId: idText }),
  body: z.strictObject({ email, role }),
  reply: invitation,
  status: 201,
  limits: ['invite_person', 'invite_organization', 'invite_recipient'],
  errors: [
    organizationErrors.notFound,
    errors.emailTaken,
    errors.roleTooHigh,
    errors.roleOutsideOrganization,
  ],
})

export const withdrawInvitation = defineRoute({
  id: 'identity.withdrawInvitation',
  summary: 'Withdraw an invitation; its link stops working',
  access: 'members.invite',
  method: 'delete',
  path: '/api/organizations/{organizationId}/invitations/{invitationId}',
  params: z.object({ organizationId: idText, invitationId: idText }),
  status: 204,
  errors: [organizationErrors.notFound, errors.invitationNotFound],
})

export const listAgents = defineRoute({
  id: 'identity.listAgents',
  summary: 'The agents assigned to an organization',
  access: 'organizations.manage',
  method: 'get',
  path: '/api/admin/organizations/{organizationId}/agents',
  params: z.object({ organizationId: idText }),
  reply: z.object({ results: z.array(member) }),
  errors: [organizationErrors.notFound],
})

export const assignAgents = defineRoute({
  id: 'identity.assignAgents',
  summary: 'Set the agents assigned to an organization',
  access: 'organizations.manage',
  method: 'put',
  path: '/api/admin/organizations/{organizationId}/agents',
  params: z.object({ organizationId: idText }),
  body: z.strictObject({ user_ids: z.array(id).max(BULK_PEOPLE_MOST) }),
  reply: z.object({ results: z.array(member) }),
  errors: [organizationErrors.notFound, errors.userNotFound],
})
