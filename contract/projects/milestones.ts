import * as z from 'zod'
import { patchOf } from '../fields.ts'
import { titleOf } from '../names.ts'
import { day, idText, pageOf, pageQuery } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { projectErrors as errors } from './errors.ts'
import { description, milestone, milestoneStatuses, TITLE_MOST } from './schemas.ts'

const fields = {
  name: titleOf(TITLE_MOST).meta({ examples: ['Maquettes validées'] }),
  description,
  start_date: day.nullable(),
  due_date: day.nullable(),
}
const inProject = z.object({ projectId: idText })
const params = z.object({ milestoneId: idText })

export const listMilestones = defineRoute({
  id: 'projects.listMilestones',
  summary: 'A project’s milestones by their due date',
  access: 'projects.read',
  method: 'get',
  path: '/api/projects/{projectId}/milestones',
  params: inProject,
  query: pageQuery,
  reply: pageOf(milestone),
  errors: [errors.notFound],
})

export const createMilestone = defineRoute({
  id: 'projects.createMilestone',
  summary: 'Add a milestone to a project',
  access: 'projects.manage',
  method: 'post',
  path: '/api/projects/{projectId}/milestones',
  params: inProject,
  body: z.strictObject({
    ...z.strictObject(fields).partial().shape,
    name: fields.name,
    status: z.enum(['planned', 'active']).default('planned'),
  }),
  reply: milestone,
  status: 201,
  errors: [errors.notFound, errors.archived, errors.datesReversed, errors.milestonesFull],
})

export const readMilestone = defineRoute({
  id: 'projects.readMilestone',
  summary: 'One milestone',
  access: 'projects.read',
  method: 'get',
  path: '/api/milestones/{milestoneId}',
  params,
  reply: milestone,
  errors: [errors.milestoneNotFound],
})

export const updateMilestone = defineRoute({
  id: 'projects.updateMilestone',
  summary: 'Change a milestone',
  access: 'projects.manage',
  method: 'patch',
  path: '/api/milestones/{milestoneId}',
  params,
  body: patchOf({ ...fields, status: z.enum(milestoneStatuses) }),
  reply: milestone,
  errors: [
    errors.milestoneNotFound,
    errors.archived,
    errors.illegalStatus,
    errors.datesReversed,
    requestErrors.conflict,
  ],
})

export const deleteMilestone = defineRoute({
  id: 'projects.deleteMilestone',
  summary: 'Delete a milestone; its tasks stay',
  access: 'projects.manage',
  method: 'delete',
  path: '/api/milestones/{milestoneId}',
  params,
  status: 204,
  errors: [errors.milestoneNotFound, errors.archived],
})
