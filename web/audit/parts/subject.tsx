import type { AuditEntry } from '../../../contract/audit.ts'
import { useJobName } from '../../admin/parts/job-name.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { subjectName } from '../entry.ts'
import { auditWords } from '../words/index.ts'

/** The entry's subject, by name where it is known. */
export function Subject({ entry }: { entry: AuditEntry }) {
  const t = useWords(auditWords)
  const jobName = useJobName()
  const { subject_type: type, subject_id: id } = entry
  const known = subjectName(entry)
  if (known !== null) return type === 'job' ? jobName(known) : known
  if (type === 'session') return t('subject.session')
  if (id === null) return t('subject.nobody')
  const key = SUBJECTS.find((one) => one === `subject.${type}`)
  // Long ids differ in their first characters.
  const short = id.length > 12 ? `${id.slice(0, 8)}…` : id
  return key ? t(key, { id: short }) : `${type} ${short}`
}

const SUBJECTS = [
  'subject.user',
  'subject.organization',
  'subject.invitation',
  'subject.room',
  'subject.job',
  'subject.document',
  'subject.folder',
  'subject.share_link',
  'subject.retention_rule',
  'subject.project',
  'subject.milestone',
  'subject.task',
  'subject.team',
  'subject.canned_reply',
  'subject.business_calendar',
  'subject.sla_policy',
  'subject.label',
  'subject.comment',
  'subject.time_entry',
  'subject.project_template',
  'subject.calendar_feed',
  'subject.view',
  'subject.quote',
  'subject.invoice',
  'subject.recurring_invoice',
  'subject.billing_settings',
  'subject.signing_key',
] as const
