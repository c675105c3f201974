import * as z from 'zod'
import { activityRoute } from '../activity.ts'
import { anyOf, idsOf, patchOf } from '../fields.ts'
import { identityErrors } from '../identity/errors.ts'
import { titleOf } from '../names.ts'
import { organizationErrors } from '../organizations.ts'
import { day, id, idText, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { projectErrors as errors } from './errors.ts'
import {
  amount,
  currency,
  description,
  MEMBERS_MOST,
  minutes,
  project,
  projectHealths,
  projectStatuses,
  TITLE_MOST,
} from './schemas.ts'

export const projectSorts = ['name', '-name', '-updated_at', '-created_at', 'due_date'] as const

const sort = z.enum(projectSorts).default('name')
export const projectFilters = z.strictObject({
  q: searchText.optional(),
  start_date: day.optional(),
  end_date: day.optional(),
  organization: anyOf(idText, '3,7').optional(),
  status: anyOf(z.enum(projectStatuses), 'planned,active').optional(),
  health: anyOf(z.enum(projectHealths), 'at_risk,off_track').optional(),
  member: anyOf(z.union([z.literal('me'), idText]), 'me,4').optional(),
})

const params = z.object({ projectId: idText })

/** What staff may set, at creation and later. */
const fields = {
  name: titleOf(TITLE_MOST).meta({ examples: ['Refonte du site'] }),
  description,
  health: z.enum(projectHealths),
  start_date: day.nullable(),
  due_date: day.nullable(),
  budget_amount: amount.nullable(),
  currency,
  budget_minutes: minutes.nullable(),
  hourly_rate_amount: amount.nullable(),
  lead_id: id.nullable(),
  member_ids: idsOf(MEMBERS_MOST),
}

export const listProjects = defineRoute({
  id: 'projects.listProjects',
  summary: 'The projects of one’s organizations',
  access: 'projects.read',
  method: 'get',
  path: '/api/projects',
  query: pageQuery.extend({ ...projectFilters.shape, sort }),
  reply: pageOf(project),
})

export const exportProjects = defineRoute({
  id: 'projects.exportProjects',
  summary: 'The filtered projects as CSV',
  access: 'projects.read',
  method: 'get',
  path: '/api/projects/export',
  query: projectFilters.extend({ sort }),
  media: 'text/csv',
  limits: ['export'],
})

export const createProject = defineRoute({
  id: 'projects.createProject',
  summary: 'Create a project, laid out from a template if one is named',
  access: 'projects.manage',
  method: 'post',
  path: '/api/projects',
  body: z.strictObject({
    ...z.strictObject(fields).partial().shape,
    organization_id: id,
    name: fields.name,
    status: z.enum(['planned', 'active']).default('planned'),
    template_id: id.optional().meta({ description: 'Its days count from `start_date`' }),
  }),
  reply: project,
  status: 201,
  errors: [
    organizationErrors.notFound,
    errors.templateNotFound,
    identityErrors.userNotFound,
    errors.datesReversed,
  ],
})

export const readProject = defineRoute({
  id: 'projects.readProject',
  summary: 'One project',
  access: 'projects.read',
  method: 'get',
  path: '/api/projects/{projectId}',
  params,
  reply: project,
  errors: [errors.notFound],
})

export const updateProject = defineRoute({
  id: 'projects.updateProject',
  summary: 'Change a project; an archived one only becomes active again',
  access: 'projects.manage',
  method: 'patch',
  path: '/api/projects/{projectId}',
  params,
  body: patchOf({ ...fields, status: z.enum(projectStatuses) }),
  reply: project,
  errors: [
    errors.notFound,
    identityErrors.userNotFound,
    errors.archived,
    errors.illegalStatus,
    errors.datesReversed,
    requestErrors.conflict,
  ],
})

export const deleteProject = defineRoute({
  id: 'projects.deleteProject',
  summary: 'Delete a project and all that is in it',
  access: 'projects.manage',
  method: 'delete',
  path: '/api/projects/{projectId}',
  params,
  status: 204,
  errors: [errors.notFound, errors.hasInvoicedTime],
})

export const listProjectActivity = activityRoute({
  id: 'projects.listProjectActivity',
  access: 'projects.read',
  path: '/api/projects/{projectId}/activity',
  params,
  errors: [errors.notFound],
})

export const openProjectRoom = defineRoute({
  id: 'projects.openProjectRoom',
  summary: 'The project’s conversation, opened if it is not yet: 200 for one that is',
  access: 'tasks.write',
  method: 'post',
  path: '/api/projects/{projectId}/room',
  params,
  body: z.strictObject({}),
  reply: z.object({ room_id: id }),
  status: 201,
  errors: [errors.notFound, errors.archived, identityErrors.userNotFound],
})
