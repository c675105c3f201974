import * as z from 'zod'
import { defineErrors } from './errors.ts'
import { titleOf } from './names.ts'
import { id, idText, instant, pageOf, pageQuery } from './page.ts'
import { requestErrors } from './platform/errors.ts'
import { defineRoute } from './route.ts'

/** Of one person. More are a list of their own, which nobody reads. */
export const VIEWS_MOST = 100
export const VIEW_NAME_MOST = 80
const FILTER_TEXT_MOST = 1_000

export const viewSubjects = [
  'projects',
  'tasks',
  'tickets',
  'documents',
  'quotes',
  'invoices',
  'payments',
  'recurring_invoices',
] as const
export type ViewSubject = (typeof viewSubjects)[number]

export const viewErrors = defineErrors('views', {
  notFound: {
    status: 404,
    fr: ['Vue introuvable', 'Elle n’existe pas ou n’est pas la vôtre.'],
    en: ['View not found', 'It does not exist, or is not yours.'],
  },
  staffOnly: {
    status: 403,
    fr: ['Réservé à l’équipe', 'Seule l’équipe partage des vues.'],
    en: ['For the team only', 'Only the team shares views.'],
  },
  full: {
    status: 409,
    fr: ['Trop de vues', 'Vous avez 100 vues au plus. Supprimez-en une.'],
    en: ['Too many views', 'You have 100 views at most. Delete one.'],
  },
})

const name = titleOf(VIEW_NAME_MOST).meta({ examples: ['En retard chez la CNSS'] })
const value = z.union([z.string().max(FILTER_TEXT_MOST), z.number(), z.boolean()])
const query = z.record(z.string().max(FILTER_TEXT_MOST), value).meta({
  description: 'Filters of the list by their names, and `sort`',
  examples: [{ status: 'todo,in_progress', due: 'overdue' }],
})
const shared = z.boolean().meta({ description: 'Shown to all staff' })

export const view = z
  .object({
    id,
    subject: z.enum(viewSubjects),
    name: z.string().meta({ examples: ['En retard chez la CNSS'] }),
    query: z.record(z.string(), value),
    shared: shared.optional().meta({ description: 'For staff only' }),
    owner_id: id,
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'View' })
export type View = z.output<typeof view>

const params = z.object({ viewId: idText })
const fields = { name, query, shared }

export const listViews = defineRoute({
  id: 'views.listViews',
  summary: 'The caller’s saved views, and for staff those that others share, by name',
  access: 'signed-in',
  method: 'get',
  path: '/api/me/views',
  query: pageQuery.extend({ subject: z.enum(viewSubjects).optional() }),
  reply: pageOf(view),
})

export const createView = defineRoute({
  id: 'views.createView',
  summary: 'Save a list’s filters under a name',
  access: 'signed-in',
  method: 'post',
  path: '/api/me/views',
  body: z.strictObject({ subject: z.enum(viewSubjects), name, query, shared: shared.optional() }),
  reply: view,
  status: 201,
  errors: [viewErrors.staffOnly, viewErrors.full],
})

export const readView = defineRoute({
  id: 'views.readView',
  summary: 'One saved view',
  access: 'signed-in',
  method: 'get',
  path: '/api/me/views/{viewId}',
  params,
  reply: view,
  errors: [viewErrors.notFound],
})

export const updateView = defineRoute({
  id: 'views.updateView',
  summary: 'Change a saved view of the caller',
  access: 'signed-in',
  method: 'patch',
  path: '/api/me/views/{viewId}',
  params,
  body: z
    .strictObject(fields)
    .partial()
    .extend({ expected: z.strictObject(fields).partial().optional() }),
  reply: view,
  errors: [viewErrors.notFound, viewErrors.staffOnly, requestErrors.conflict],
})

export const deleteView = defineRoute({
  id: 'views.deleteView',
  summary: 'Delete a saved view of the caller',
  access: 'signed-in',
  method: 'delete',
  path: '/api/me/views/{viewId}',
  params,
  status: 204,
  errors: [viewErrors.notFound],
})
