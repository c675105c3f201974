import * as z from 'zod'
import { organizationErrors } from '../organizations.ts'
import { id, idText, instant, pageOf, pageQuery } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { documentErrors as errors } from './errors.ts'
import { tag } from './schemas.ts'

export const KEEP_DAYS_MOST = 3_650
/** `protect` wins where a document falls under both. */
export const retentionActions = ['protect', 'delete'] as const

const fields = {
  organization_id: id.nullable().meta({ description: 'Null for every organization' }),
  tag: tag.nullable().meta({ description: 'Null for every document' }),
  keep_days: z
    .number()
    .int()
    .min(1)
    .max(KEEP_DAYS_MOST)
    .meta({ examples: [365] }),
  action: z.enum(retentionActions),
}

export const retentionRule = z
  .object({ id, ...fields, tag: z.string().nullable(), created_at: instant, updated_at: instant })
  .meta({ id: 'RetentionRule' })
export type RetentionRule = z.output<typeof retentionRule>

export const listRetentionRules = defineRoute({
  id: 'documents.listRetentionRules',
  summary: 'How long documents are kept',
  access: 'retention.manage',
  method: 'get',
  path: '/api/admin/retention-rules',
  query: pageQuery,
  reply: pageOf(retentionRule),
})

export const createRetentionRule = defineRoute({
  id: 'documents.createRetentionRule',
  summary: 'Protect documents for some days, or delete them after',
  access: 'retention.manage',
  method: 'post',
  path: '/api/admin/retention-rules',
  body: z.strictObject({
    ...fields,
    organization_id: fields.organization_id.default(null),
    tag: fields.tag.default(null),
  }),
  reply: retentionRule,
  status: 201,
  errors: [organizationErrors.notFound],
})

const params = z.object({ ruleId: idText })

export const readRetentionRule = defineRoute({
  id: 'documents.readRetentionRule',
  summary: 'One retention rule',
  access: 'retention.manage',
  method: 'get',
  path: '/api/admin/retention-rules/{ruleId}',
  params,
  reply: retentionRule,
  errors: [errors.ruleNotFound],
})

export const updateRetentionRule = defineRoute({
  id: 'documents.updateRetentionRule',
  summary: 'Change a retention rule',
  access: 'retention.manage',
  method: 'patch',
  path: '/api/admin/retention-rules/{ruleId}',
  params,
  body: z
    .strictObject({
      ...fields,
      expected: z.strictObject({ ...fields, tag: z.string().nullable() }).partial(),
    })
    .partial()
    .meta({ examples: [{ keep_days: 730 }] }),
  reply: retentionRule,
  errors: [errors.ruleNotFound, organizationErrors.notFound, requestErrors.conflict],
})

export const deleteRetentionRule = defineRoute({
  id: 'documents.deleteRetentionRule',
  summary: 'Delete a retention rule',
  access: 'retention.manage',
  method: 'delete',
  path: '/api/admin/retention-rules/{ruleId}',
  params,
  status: 204,
  errors: [errors.ruleNotFound, requestErrors.conflict],
})
