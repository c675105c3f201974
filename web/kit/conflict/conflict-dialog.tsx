import { type ReactNode, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { useFailureWords } from '../failure.tsx'
import { Notice } from '../notice.tsx'
import { kitWords } from '../words/index.ts'
import { conflictWords } from './words/index.ts'
import './conflict.css'

/** Somebody else has changed the same fields meanwhile: both versions side by side, and a choice for each. Nothing is
 *  written before the reader has chosen, and closing keeps the question open. */
export function ConflictDialog({ lead, fields, onResolve, onClose }: ConflictDialogProps) {
  const t = useWords(conflictWords)
  const kit = useWords(kitWords)
  const [choices, setChoices] = useState<Readonly<Record<string, Version>>>({})
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const chosen = (name: string): Version => choices[name] ?? 'mine'
  const resolve = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await onResolve(fields.filter(({ name }) => chosen(name) === 'mine').map(({ name }) => name))
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      size="wide"
      title={t('title')}
      dismissable={!isBusy}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" busy={isBusy} onClick={() => void resolve()}>
            {t('apply')}
          </Button>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p className="soft">{lead}</p>
        {failure !== null && <Refused error={failure} />}
        {fields.map((field) => (
          <fieldset key={field.name} className="conflict">
            <legend>{field.label}</legend>
            {(['mine', 'theirs'] as const).map((version) => (
              <label key={version} className="conflict-version">
                <span className="conflict-choice">
                  <input
                    type="radio"
                    name={`conflict-${field.name}`}
                    checked={chosen(field.name) === version}
                    onChange={() => setChoices((before) => ({ ...before, [field.name]: version }))}
                  />
                  {t(version)}
                </span>
                <span className="conflict-value">
                  {field[version] === null || field[version] === '' ? (
                    <span className="soft">{t('nothing')}</span>
                  ) : (
                    field[version]
                  )}
                </span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </Dialog>
  )
}

function Refused({ error }: { error: unknown }) {
  const words = useFailureWords(error)
  return (
    <Notice tone="bad" title={words.title} alert>
      {words.detail}
    </Notice>
  )
}

type Version = 'mine' | 'theirs'

export interface ConflictField {
  name: string
  label: string
  mine: ReactNode
  theirs: ReactNode
}

interface ConflictDialogProps {
  /** What is in conflict and who is asked, in a sentence. */
  lead: ReactNode
  fields: readonly ConflictField[]
  /** The names of the fields whose own version wins; the others stay as the server has them. */
  onResolve: (mine: readonly string[]) => Promise<unknown>
  onClose: () => void
}
