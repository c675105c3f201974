import { useQuery } from '@tanstack/react-query'
import type { AuditEntry } from '../../../contract/audit.ts'
import { readPerson } from '../../../contract/identity/people.ts'
import { ask } from '../../lib/ask.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useOrganizationName } from '../../organizations/data.ts'
import { subjectName } from '../entry.ts'
import { auditWords } from '../words/index.ts'

/** What the entry is about, by name where anybody knows it. A list takes the names that are at hand; the one open
 *  entry asks (`curious`), because fifty questions for fifty rows would cost more than they tell. */
export function Subject({ entry, curious = false }: { entry: AuditEntry; curious?: boolean }) {
  const t = useWords(auditWords)
  const { subject_type: type, subject_id: id } = entry
  const known = subjectName(entry)
  const person = useQuery({
    ...ask(readPerson, { params: { userId: Number(id) } }),
    enabled: curious && known === null && type === 'user' && id !== null,
  })
  const organization = useOrganizationName(type === 'organization' ? Number(id) : null)
  if (known !== null) return known
  if (person.data) return `${person.data.first_name} ${person.data.last_name}`
  if (organization !== null) return organization
  if (type === 'session') return t('subject.session')
  if (id === null) return t('subject.nobody')
  const key = SUBJECTS.find((one) => one === `subject.${type}`)
  // Long ids are told apart by their beginnings.
  const short = id.length > 12 ? `${id.slice(0, 8)}…` : id
  return key ? t(key, { id: short }) : `${type} ${short}`
}

const SUBJECTS = [
  'subject.user',
  'subject.organization',
  'subject.invitation',
  'subject.room',
  'subject.job',
  'subject.signing_key',
] as const
