import * as z from 'zod'
import { titleOf } from '../names.ts'
import { id, idText, instant, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { projectErrors as errors } from './errors.ts'
import {
  DEPENDENCIES_MOST,
  description,
  labelNames,
  MILESTONES_MOST,
  minutes,
  TITLE_MOST,
  taskPriorities,
  title,
} from './schemas.ts'

export const TEMPLATE_TASKS_MOST = 300
/** Ten years: beyond it a number was mistyped. */
export const TEMPLATE_DAY_MOST = 3_650
const KEY_MOST = 40

const key = z
  .string()
  .regex(/^[\w-]+$/)
  .max(KEY_MOST)
  .meta({ description: 'Names it within the template', examples: ['maquettes'] })
const day = z
  .number()
  .int()
  .min(0)
  .max(TEMPLATE_DAY_MOST)
  .nullable()
  .meta({ description: 'Counted from the project’s start; 0 is its first day', examples: [14] })

export const templateMilestone = z.strictObject({
  key,
  name: titleOf(TITLE_MOST).meta({ examples: ['Maquettes validées'] }),
  start_day: day.default(null),
  due_day: day.default(null),
})
export type TemplateMilestone = z.output<typeof templateMilestone>

export const templateTask = z.strictObject({
  key,
  milestone_key: key.nullable().default(null),
  parent_key: key.nullable().default(null),
  title,
  description: description.default(''),
  priority: z.enum(taskPriorities).default('normal'),
  labels: labelNames.default([]),
  estimate_minutes: minutes.nullable().default(null),
  start_day: day.default(null),
  due_day: day.default(null),
  depends_on_keys: z.array(key).max(DEPENDENCIES_MOST).default([]),
})
export type TemplateTask = z.output<typeof templateTask>

const fields = {
  name: titleOf(TITLE_MOST).meta({ examples: ['Site vitrine'] }),
  description,
  milestones: z.array(templateMilestone).max(MILESTONES_MOST),
  tasks: z.array(templateTask).max(TEMPLATE_TASKS_MOST),
}

export const template = z
  .object({
    id,
    name: z.string().meta({ examples: ['Site vitrine'] }),
    description: z.string(),
    milestones: z.array(templateMilestone),
    tasks: z.array(templateTask),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'ProjectTemplate' })
export type Template = z.output<typeof template>

const params = z.object({ templateId: idText })

export const listTemplates = defineRoute({
  id: 'projects.listTemplates',
  summary: 'What projects are laid out from, by name',
  access: 'projects.manage',
  method: 'get',
  path: '/api/project-templates',
  query: pageQuery.extend({ q: searchText.optional() }),
  reply: pageOf(template),
})

export const createTemplate = defineRoute({
  id: 'projects.createTemplate',
  summary: 'Write a template, or make one of a project, without its people, comments and files',
  access: 'projects.manage',
  method: 'post',
  path: '/api/project-templates',
  body: z
    .strictObject({
      ...z.strictObject(fields).partial().shape,
      name: fields.name,
      from_project_id: id.optional(),
    })
    .refine(
      ({ from_project_id, milestones, tasks }) =>
        from_project_id === undefined || (milestones === undefined && tasks === undefined),
      { path: ['from_project_id'] },
    )
    .meta({ examples: [{ name: 'Site vitrine', from_project_id: 42 }] }),
  reply: template,
  status: 201,
  errors: [errors.notFound, errors.dependencyCycle, errors.parentCycle, errors.templateTasksFull],
})

export const readTemplate = defineRoute({
  id: 'projects.readTemplate',
  summary: 'One template',
  access: 'projects.manage',
  method: 'get',
  path: '/api/project-templates/{templateId}',
  params,
  reply: template,
  errors: [errors.templateNotFound],
})

export const updateTemplate = defineRoute({
  id: 'projects.updateTemplate',
  summary: 'Change a template; projects that were laid out from it stay as they are',
  access: 'projects.manage',
  method: 'patch',
  path: '/api/project-templates/{templateId}',
  params,
  body: z
    .strictObject(fields)
    .partial()
    .extend({ expected: z.strictObject(fields).partial().optional() }),
  reply: template,
  errors: [errors.templateNotFound, errors.dependencyCycle, errors.parentCycle, requestErrors.conflict],
})

export const deleteTemplate = defineRoute({
  id: 'projects.deleteTemplate',
  summary: 'Delete a template',
  access: 'projects.manage',
  method: 'delete',
  path: '/api/project-templates/{templateId}',
  params,
  status: 204,
  errors: [errors.templateNotFound],
})
