import type { ReactNode } from 'react'
import type * as z from 'zod'
import { useWords } from '../lib/i18n.tsx'
import { Button } from './button.tsx'
import { Dialog, type DialogProps } from './dialog.tsx'
import { Form, type FormState, SubmitButton } from './form.tsx'
import { kitWords } from './words/index.ts'

/** A form in a dialog: the button that sends it, and the way out, which keeps the draft. Mounted only while open. */
export function FormDialog<S extends z.ZodObject>(props: FormDialogProps<S>) {
  const { form, title, action, keep, size = 'normal', onClose, children } = props
  const t = useWords(kitWords)
  return (
    <Dialog
      open
      size={size}
      title={title}
      onClose={onClose}
      actions={
        <>
          <SubmitButton of={form}>{action}</SubmitButton>
          <Button onClick={onClose}>{keep ?? t('action.cancel')}</Button>
        </>
      }
    >
      <Form form={form} label={title}>
        {children}
      </Form>
    </Dialog>
  )
}

interface FormDialogProps<S extends z.ZodObject> extends Pick<DialogProps, 'size' | 'onClose'> {
  form: FormState<S>
  title: string
  /** What the button says. */
  action: string
  /** What the way out says, where « Annuler » is what the form itself does. */
  keep?: string
  children: ReactNode
}
