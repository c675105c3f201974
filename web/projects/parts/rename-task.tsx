import { useState } from 'react'
import * as z from 'zod'
import { type Task, title } from '../../../contract/projects/schemas.ts'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { projectWords } from '../words/index.ts'

const schema = z.strictObject({ title })

export function RenameTask({ task, onSave, onClose }: RenameTaskProps) {
  const t = useWords(projectWords)
  // What its author saw when they began, whatever comes while they write.
  const [seen] = useState(task)
  const form = useForm({
    id: `task-title-${task.id}`,
    schema,
    initial: { title: seen.title },
    onSubmit: async (values) => {
      if (values.title !== seen.title) await onSave(seen, values.title)
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('task.rename')} action={t('save')} onClose={onClose}>
      <TextField label={t('field.title')} autoComplete="off" maxLength={200} {...form.field('title')} />
    </FormDialog>
  )
}

interface RenameTaskProps {
  task: Task
  onSave: (seen: Task, title: string) => Promise<unknown>
  onClose: () => void
}
