import { useState } from 'react'
import * as z from 'zod'
import { type Task, title } from '../../../contract/projects/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { projectWords } from '../words/index.ts'

const schema = z.strictObject({ title })

export function RenameTask({ task, onSave, onClose }: RenameTaskProps) {
  const t = useWords(projectWords)
  const kit = useWords(kitWords)
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
    <Dialog
      open
      title={t('task.rename')}
      onClose={onClose}
      actions={
        <>
          <SubmitButton of={form}>{t('save')}</SubmitButton>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      <Form form={form} label={t('task.rename')}>
        <TextField label={t('field.title')} autoComplete="off" maxLength={200} {...form.field('title')} />
      </Form>
    </Dialog>
  )
}

interface RenameTaskProps {
  task: Task
  onSave: (seen: Task, title: string) => Promise<unknown>
  onClose: () => void
}
