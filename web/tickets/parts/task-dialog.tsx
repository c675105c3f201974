import { useLocation } from 'wouter'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { projectStatuses } from '../../../contract/projects/schemas.ts'
import { createTicketTask } from '../../../contract/tickets/handling.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { findProjects, useProjectName } from '../../directory/projects.ts'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { PickerField } from '../../kit/picker-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useCreateTask } from '../data.ts'
import { ticketWords } from '../words/index.ts'

/** Work that comes of a ticket, in a project of its client. */
export default function TaskDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const t = useWords(ticketWords)
  const [, navigate] = useLocation()
  const create = useCreateTask(ticket.id)
  const form = useForm({
    id: `ticket-task-${ticket.id}`,
    schema: createTicketTask.body,
    initial: {
      title: ticket.subject,
      ...(ticket.project_id === null ? {} : { project_id: ticket.project_id }),
    },
    faults: { [projectErrors.archived.code]: 'project_id', [projectErrors.notFound.code]: 'project_id' },
    onSubmit: async (body, { idempotencyKey }) => {
      const task = await create.mutateAsync({ body, idempotencyKey })
      onClose()
      toast({
        tone: 'good',
        title: t('task.made'),
        detail: task.title,
        action: { label: t('task.open'), run: () => navigate(`/tasks/${task.id}`) },
      })
    },
  })
  const project = form.field('project_id')
  const name = useProjectName(project.value ?? null)
  return (
    <FormDialog form={form} title={t('task.create')} action={t('task.create')} onClose={onClose}>
      <PickerField
        label={t('field.project')}
        {...project}
        search={findOpenProjects(ticket.organization_id)}
        value={project.value === undefined ? '' : String(project.value)}
        {...(name === null ? {} : { chosenLabel: name })}
        onChange={(value) => project.onChange(value === '' ? undefined : Number(value))}
      />
      <TextField
        label={t('task.title')}
        autoComplete="off"
        maxLength={200}
        {...form.field('title')}
        optional={false}
      />
    </FormDialog>
  )
}

/** Beneath an archived project nothing is added. */
const findOpenProjects = (organizationId: number) =>
  findProjects(
    organizationId,
    projectStatuses.filter((status) => status !== 'archived'),
  )
