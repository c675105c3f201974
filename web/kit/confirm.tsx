import { type ReactNode, useId, useState } from 'react'
import { useWords } from '../lib/i18n.tsx'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { useFailureWords } from './failure.tsx'
import { Notice } from './notice.tsx'
import { TextField } from './text-field.tsx'
import { useRun } from './use-run.ts'
import { kitWords } from './words/index.ts'

/** Says what will happen, and its button says it again. Ask for a typed word only where there is no way back. */
export function Confirm({ open, onClose, ...rest }: ConfirmProps) {
  return open ? <OpenConfirm onClose={onClose} {...rest} /> : null
}

export interface ConfirmProps {
  open: boolean
  title: string
  /** The consequence in words: who loses what, and whether it can be undone. */
  children: ReactNode
  /** A verb and its object: « Désactiver 12 comptes ». Never « OK ». */
  action: string
  tone?: 'danger' | 'normal'
  typed?: string
  onConfirm: () => Promise<unknown>
  onClose: () => void
}

function OpenConfirm({
  title,
  children,
  action,
  tone = 'normal',
  typed,
  onConfirm,
  onClose,
}: Omit<ConfirmProps, 'open'>) {
  const t = useWords(kitWords)
  const formId = useId()
  const [text, setText] = useState('')
  const [mismatch, setMismatch] = useState(false)
  const { isRunning, failure, run } = useRun()
  const confirm = () => {
    if (typed !== undefined && text.trim() !== typed) return setMismatch(true)
    void run(async () => {
      await onConfirm()
      onClose()
    })
  }
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      dismissable={!isRunning}
      actions={
        <>
          <Button
            type="submit"
            form={formId}
            look={tone === 'danger' ? 'danger' : 'primary'}
            busy={isRunning}
          >
            {action}
          </Button>
          <Button onClick={onClose} disabled={isRunning}>
            {t('action.cancel')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          confirm()
        }}
      >
        {failure !== null && <Refusal error={failure} />}
        <div>{children}</div>
        {typed !== undefined && (
          <TextField
            label={t.rich('confirm.type', { text: <code>{typed}</code> })}
            value={text}
            onChange={(value) => {
              setText(value)
              setMismatch(false)
            }}
            error={mismatch ? t('confirm.mismatch') : undefined}
            autoComplete="off"
          />
        )}
      </form>
    </Dialog>
  )
}

function Refusal({ error }: { error: unknown }) {
  const words = useFailureWords(error)
  return (
    <Notice tone="bad" title={words.title} alert>
      {words.detail} {words.request && <span className="small mono">{words.request}</span>}
    </Notice>
  )
}
