import type * as z from 'zod'
import type { listAudit } from '../../contract/audit.ts'
import { ROUTINE_ACTIONS } from '../../contract/audit-actions.ts'
import { SEARCH_TEXT_MOST } from '../../contract/page.ts'
import { dayIn, idIn } from '../lib/address.ts'

export type AuditQuery = z.input<typeof listAudit.query>

/** The URL parameters of the audit trail. `subject` and its type come from « everything about this item ». */
export const auditAddress = {
  q: '',
  /** Sign-ins and sign-outs are left out unless this is `true`. */
  sign_ins: '',
  actor: '',
  organization: '',
  action: '',
  subject_type: '',
  subject: '',
  start_date: '',
  end_date: '',
}
export type AuditAddress = typeof auditAddress

/** Action prefixes to filter by: the server compares from the left. */
export const actionGroups = {
  [ROUTINE_ACTIONS]: 'signed_in',
  'identity.sign_in_failed': 'sign_in_failed',
  'security.': 'security',
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
  const action = /^[a-z_.]{1,60}$/.test(address.action) ? address.action : undefined
  return {
    search: address.q.trim().slice(0, SEARCH_TEXT_MOST) || undefined,
    except: address.sign_ins === 'true' || action?.startsWith(ROUTINE_ACTIONS) ? undefined : ROUTINE_ACTIONS,
    actor: idIn(address.actor),
    organization: idIn(address.organization),
    action,
    subject_type: address.subject_type.slice(0, 40) || undefined,
    subject: address.subject.slice(0, 60) || undefined,
    start_date: dayIn(address.start_date),
    end_date: dayIn(address.end_date),
  }
}
