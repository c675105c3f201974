import * as z from 'zod'
import { day, id, idText, instant, pageOf, pageQuery } from './page.ts'
import { defineRoute } from './route.ts'

const facts = z.record(z.string(), z.json())

export const auditEntry = z
  .object({
    id,
    at: instant,
    action: z.string().meta({ examples: ['identity.person_updated'] }),
    actor_id: id.nullable(),
    actor_name: z.string().nullable(),
    organization_id: id.nullable(),
    subject_type: z.string().meta({ examples: ['user'] }),
    subject_id: z.string().nullable(),
    before: facts.nullable(),
    after: facts.nullable(),
    ip: z.string().nullable(),
    device: z.string().nullable(),
    request_id: z.string(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.output<typeof auditEntry>

export const listAudit = defineRoute({
  id: 'audit.listAudit',
  summary: 'Who changed what, when and from where, newest first',
  access: 'audit.read',
  method: 'get',
  path: '/api/admin/audit',
  query: pageQuery.extend({
    actor: idText.optional(),
    organization: idText.optional(),
    action: z.string().max(60).optional().meta({ description: 'An action, or its beginning: `identity.`' }),
    subject_type: z.string().max(40).optional(),
    subject: z.string().max(60).optional(),
    start_date: day.optional(),
    end_date: day.optional(),
  }),
  reply: pageOf(auditEntry),
})
