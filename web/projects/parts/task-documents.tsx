import type { ProjectStatus, Task } from '../../../contract/projects/schemas.ts'
import { DocumentList } from '../../documents/parts/document-list.tsx'
import { Count } from '../../kit/badge.tsx'
import { Section } from '../../kit/page.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { projectWords } from '../words/index.ts'

/** The files of a task, those of its comments among them. */
export function TaskDocuments({ task, project }: { task: Task; project: ProjectStatus | undefined }) {
  const t = useWords(projectWords)
  const { id, attachments_count: count } = task
  return (
    <Section
      title={
        <>
          {t('files.title')} {count > 0 && <Count value={count} />}
        </>
      }
    >
      <DocumentList subject={{ taskId: id }} isReadOnly={project === 'archived'} />
    </Section>
  )
}
