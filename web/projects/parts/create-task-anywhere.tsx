import { useState } from 'react'
import { projectStatuses } from '../../../contract/projects/schemas.ts'
import { findProjects } from '../../directory/projects.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { PickerField } from '../../kit/picker-field.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useProject } from '../data.ts'
import { useTaskOptions } from '../use-task-options.ts'
import { projectWords } from '../words/index.ts'
import { CreateTask } from './create-task.tsx'

/** A task from where several projects are seen: first the project, which decides the people, labels and milestones. */
export function CreateTaskAnywhere({ onClose }: { onClose: () => void }) {
  const t = useWords(projectWords)
  const kit = useWords(kitWords)
  const [projectId, setProjectId] = useState<number | undefined>()
  const project = useProject(projectId)
  const options = useTaskOptions(project.data?.organization_id, project.data?.id)
  if (project.data) return <CreateTask project={project.data} options={options} onClose={onClose} />
  return (
    <Dialog
      open
      title={t('task.createTitle')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{kit('action.cancel')}</Button>}
    >
      <PickerField
        label={t('task.inProject')}
        search={findOpenProjects}
        value={projectId === undefined ? '' : String(projectId)}
        onChange={(value) => setProjectId(value === '' ? undefined : Number(value))}
      />
    </Dialog>
  )
}

/** Beneath an archived project nothing is added. */
const findOpenProjects = findProjects(
  undefined,
  projectStatuses.filter((status) => status !== 'archived'),
)
