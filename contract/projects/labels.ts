import * as z from 'zod'
import { anyOf, patchOf } from '../fields.ts'
import { idText, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { projectErrors as errors } from './errors.ts'
import { label, labelColours, labelName } from './schemas.ts'

const params = z.object({ labelId: idText })

export const listLabels = defineRoute({
  id: 'projects.listLabels',
  summary: 'The labels of one’s organizations, by name',
  access: 'projects.read',
  method: 'get',
  path: '/api/labels',
  query: pageQuery.extend({ q: searchText.optional(), organization: anyOf(idText, '3,7').optional() }),
  reply: pageOf(label),
})

export const readLabel = defineRoute({
  id: 'projects.readLabel',
  summary: 'One label',
  access: 'projects.read',
  method: 'get',
  path: '/api/labels/{labelId}',
  params,
  reply: label,
  errors: [errors.labelNotFound],
})

export const updateLabel = defineRoute({
  id: 'projects.updateLabel',
  summary: 'Rename or recolour a label wherever it is used',
  access: 'projects.manage',
  method: 'patch',
  path: '/api/labels/{labelId}',
  params,
  body: patchOf({ name: labelName, colour: z.enum(labelColours) }),
  reply: label,
  errors: [errors.labelNotFound, errors.labelTaken, requestErrors.conflict],
})

export const deleteLabel = defineRoute({
  id: 'projects.deleteLabel',
  summary: 'Take a label off everything',
  access: 'projects.manage',
  method: 'delete',
  path: '/api/labels/{labelId}',
  params,
  status: 204,
  errors: [errors.labelNotFound],
})
