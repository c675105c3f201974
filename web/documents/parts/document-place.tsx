import { Link } from 'wouter'
import type { Document } from '../../../contract/documents/schemas.ts'
import { isOperator } from '../../../contract/permissions.ts'
import { OrganizationName } from '../../directory/organization-name.tsx'
import { useProjectName } from '../../directory/projects.ts'
import { NoValue } from '../../kit/table/no-value.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useReader } from '../use-reader.ts'
import { documentWords } from '../words/index.ts'

/** The project, the task or the conversation that a document belongs to; for staff the organization besides. */
export function DocumentPlace({ document, isLinked = false }: { document: Document; isLinked?: boolean }) {
  const t = useWords(documentWords)
  const isStaff = isOperator(useReader().role)
  const { organization_id, project_id, task_id, room_id } = document
  const project = useProjectName(project_id)
  const within =
    room_id !== null
      ? { href: `/chat/${room_id}`, label: t('place.room') }
      : task_id !== null
        ? { href: `/tasks/${task_id}`, label: project ?? t('place.task') }
        : project_id !== null
          ? { href: `/projects/${project_id}`, label: project ?? t('place.project', { id: project_id }) }
          : null
  // A client's documents are all of one organization.
  if (within === null) return isStaff ? <OrganizationName id={organization_id} /> : <NoValue />
  return (
    <>
      {isLinked ? <Link href={within.href}>{within.label}</Link> : within.label}
      {isStaff && (
        <span className="soft">
          {' · '}
          <OrganizationName id={organization_id} />
        </span>
      )}
    </>
  )
}
