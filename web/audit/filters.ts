import type * as z from 'zod'
import type { listAudit } from '../../contract/audit.ts'
import { dayIn, idIn } from '../lib/address.ts'

export type AuditQuery = z.input<typeof listAudit.query>

/** What the address of the trail may hold. `subject` and its type come from « everything about this item ». */
export const auditAddress = {
  actor: '',
  organization: '',
  action: '',
  subject_type: '',
  subject: '',
  start_date: '',
  end_date: '',
}
export type AuditAddress = typeof auditAddress

/** The beginnings by which actions are filtered: the server compares from the left. */
export const actionGroups = {
  'identity.signed_in': 'signed_in',
  'identity.sign_in_failed': 'sign_in_failed',
  'identity.person_': 'person',
  'identity.invit': 'invitation',
  'identity.session': 'session',
  'identity.password': 'password',
  'identity.provider_': 'provider',
  'identity.agents_': 'agents',
  'organizations.': 'organizations',
  'identity.signing_key': 'keys',
  'admin.job_': 'jobs',
} as const

export function auditQuery(address: AuditAddress): AuditQuery {
  return {
    actor: idIn(address.actor),
    organization: idIn(address.organization),
    action: /^[a-z_.]{1,60}$/.test(address.action) ? address.action : undefined,
    subject_type: address.subject_type.slice(0, 40) || undefined,
    subject: address.subject.slice(0, 60) || undefined,
    start_date: dayIn(address.start_date),
    end_date: dayIn(address.end_date),
  }
}

export const isNarrowed = (query: AuditQuery): boolean =>
  Object.values(query).some((value) => value !== undefined)
