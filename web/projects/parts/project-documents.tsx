import { useLocation, useSearch } from 'wouter'
import type { Project } from '../../../contract/projects/schemas.ts'
import { DocumentList } from '../../documents/parts/document-list.tsx'
import { idIn, withParameter } from '../../lib/address.ts'

/** The files of a project and of its tasks. One opens beside them. */
export function ProjectDocuments({ project }: { project: Project }) {
  const [path] = useLocation()
  const search = useSearch()
  return (
    <DocumentList
      key={project.id}
      subject={{ projectId: project.id }}
      isReadOnly={project.status === 'archived'}
      beside={{
        openId: idIn(new URLSearchParams(search).get('document') ?? undefined),
        hrefOf: (id) => withParameter(path, search, 'document', String(id)),
      }}
    />
  )
}
