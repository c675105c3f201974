import { type ReactNode, use, useId, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { useFailureWords } from '../failure.tsx'
import { Icon } from '../icon.tsx'
import { RowStop } from './row-stop.ts'
import { tableWords } from './words/index.ts'
import './editable-cell.css'

/** A value changed where it stands: Enter, F2 or a press begins, Enter or leaving saves, Escape gives up. The new value
 *  is shown at once; when it cannot be saved it stays, marked, with the reason under it. */
export function EditableCell({ name, value, shown, fault, onSave, inputMode, maxLength }: EditableCellProps) {
  const t = useWords(tableWords)
  const errorId = useId()
  const stop = use(RowStop)
  const [typed, setTyped] = useState<string | null>(null)
  const [sent, setSent] = useState<string | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [unread, setUnread] = useState<string | undefined>(undefined)
  const button = useRef<HTMLButtonElement>(null)
  const returnsFocus = useRef(false)
  const isEditing = typed !== null
  useLayoutEffect(() => {
    if (isEditing || !returnsFocus.current) return
    returnsFocus.current = false
    button.current?.focus()
  }, [isEditing])

  const save = async (text: string) => {
    setTyped(null)
    if (text === (sent ?? value)) return
    setSent(text)
    setFailure(null)
    setUnread(fault?.(text))
    if (fault?.(text) !== undefined) return
    try {
      await onSave(text)
      setSent(null)
    } catch (error) {
      setFailure(error)
    }
  }
  const giveUp = () => {
    setTyped(null)
    setSent(null)
    setFailure(null)
    setUnread(undefined)
  }
  const isWrong = failure !== null || unread !== undefined
  if (isEditing)
    return (
      <input
        className="cell-input"
        aria-label={t('edit.cell', { name })}
        aria-keyshortcuts="Enter Escape"
        title={t('edit.keys')}
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed.
        autoFocus
        autoComplete="off"
        inputMode={inputMode}
        maxLength={maxLength}
        value={typed}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          if (!returnsFocus.current) void save(typed)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          event.preventDefault()
          // A side panel would close by the same Escape.
          event.stopPropagation()
          returnsFocus.current = true
          if (event.key === 'Enter') void save(typed.trim())
          else giveUp()
        }}
      />
    )
  const text = sent ?? value
  return (
    <span className="cell-edit" data-failed={isWrong ? '' : undefined}>
      <button
        ref={button}
        type="button"
        className="cell-value"
        data-editable=""
        tabIndex={stop}
        aria-busy={(sent !== null && !isWrong) || undefined}
        aria-describedby={isWrong ? errorId : undefined}
        onClick={() => setTyped(text)}
        onKeyDown={(event) => {
          if (event.key === 'F2') setTyped(text)
          else if (event.key === 'Escape' && isWrong) giveUp()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      >
        <span className="visually-hidden">{t('edit.cell', { name })} </span>
        <span className="cell-text">
          {text === '' ? <span className="soft">{t('edit.empty')}</span> : (shown?.(text) ?? text)}
        </span>
        <Icon name="edit" />
      </button>
      {failure !== null && <CellFailure id={errorId} error={failure} />}
      {unread !== undefined && <CellError id={errorId} text={unread} />}
    </span>
  )
}

function CellFailure({ id, error }: { id: string; error: unknown }) {
  return <CellError id={id} text={useFailureWords(error).title} />
}

function CellError({ id, text }: { id: string; text: string }) {
  return (
    <span className="field-error cell-error" id={id} role="alert">
      <Icon name="bad" />
      <span>{text}</span>
    </span>
  )
}

interface EditableCellProps {
  /** What is edited, for who does not see the column: « Échéance de F-2026-0042 ». */
  name: string
  value: string
  /** How the value is written while it is not edited. */
  shown?: (value: string) => ReactNode
  /** What is wrong with what was typed, where that can be said without asking. It stays, marked, with the sentence. */
  fault?: (value: string) => string | undefined
  /** Rejects when it cannot be saved; the value that then comes by props replaces what was shown. */
  onSave: (value: string) => Promise<unknown>
  inputMode?: 'text' | 'numeric' | 'decimal'
  maxLength?: number
}
