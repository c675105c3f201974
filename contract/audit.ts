import * as z from 'zod'
import { defineErrors } from './errors.ts'
import { day, id, idText, instant, pageOf, pageQuery, searchText } from './page.ts'
import { defineRoute } from './route.ts'

export const auditErrors = defineErrors('audit', {
  entryNotFound: {
    status: 404,
    fr: ['Entrée introuvable', 'Le journal ne contient pas cette entrée.'],
    en: ['Entry not found', 'The audit trail does not hold this entry.'],
  },
})

const facts = z.record(z.string(), z.json())

export const auditEntry = z
  .object({
    id,
    at: instant,
    action: z.string().meta({ examples: ['identity.person_updated'] }),
    actor_kind: z
      .enum(['person', 'visitor', 'system'])
      .meta({ description: '`system`: Matrice itself; `visitor`: a request without a session' }),
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
    names: z.record(z.string(), z.string()).meta({
      description: 'Current names of the ids in this entry, by `type:id`',
      examples: [{ 'user:42': 'Awa Dossou', 'organization:7': 'CNSS' }],
    }),
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
    action: z.string().max(60).optional().meta({ description: 'An action, or a prefix: `identity.`' }),
    except: z.string().max(60).optional().meta({ description: 'Excludes actions with this prefix' }),
    search: searchText.optional().meta({
      description: 'Searches people, organizations, conversations, addresses and actions',
    }),
    subject_type: z.string().max(40).optional(),
    subject: z.string().max(60).optional(),
    start_date: day.optional(),
    end_date: day.optional(),
  }),
  reply: pageOf(auditEntry),
})

export const readAuditEntry = defineRoute({
  id: 'audit.readAuditEntry',
  summary: 'One entry of the audit trail',
  access: 'audit.read',
  method: 'get',
  path: '/api/admin/audit/{entryId}',
  params: z.object({ entryId: idText }),
  reply: auditEntry,
  errors: [auditErrors.entryNotFound],
})
