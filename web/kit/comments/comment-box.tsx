import { useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { CheckboxField } from '../choice-field.tsx'
import { MarkdownEditor } from '../markdown/markdown-editor.tsx'
import { kitWords } from '../words/index.ts'
import type { CommentVerbs } from './comment.ts'
import { commentWords } from './words/index.ts'

/** Where a comment, an answer or a change is written. It empties itself once sent. */
export function CommentBox({
  label,
  action,
  verbs,
  initial = '',
  isInternal,
  onSend,
  onCancel,
}: CommentBoxProps) {
  const t = useWords(commentWords)
  const kit = useWords(kitWords)
  const place = useRef<HTMLFormElement>(null)
  const [text, setText] = useState(initial)
  const [forTeam, setForTeam] = useState(false)
  const isEmpty = text.trim() === ''
  const send = () => {
    if (isEmpty) return
    onSend(text.trim(), isInternal ?? forTeam)
    setText('')
  }
  /** For those who look for a button: types the @ that offers the names. */
  const mention = () => {
    const area = place.current?.querySelector('textarea')
    if (!area) return
    const at = area.selectionStart
    area.focus()
    // Through the browser's editing command, which fires `input` and keeps the @ in the undo history.
    document.execCommand('insertText', false, at > 0 && !/\s/.test(text[at - 1] ?? '') ? ' @' : '@')
  }
  return (
    <form
      ref={place}
      className="comment-box"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !onCancel || event.nativeEvent.isComposing) return
        // A side panel would close by the same Escape, and a text is not thrown away by one key.
        event.stopPropagation()
        if (text.trim() === initial.trim()) onCancel()
      }}
    >
      <MarkdownEditor
        label={label}
        value={text}
        onChange={setText}
        onSubmit={send}
        render={verbs.render}
        rows={3}
        people={verbs.people}
        autoFocus={onCancel !== undefined}
        maxLength={10_000}
      />
      {verbs.canBeInternal && isInternal === undefined && (
        <CheckboxField
          label={t('internalLabel')}
          help={t('internalHelp')}
          value={forTeam}
          onChange={setForTeam}
        />
      )}
      <div className="row" data-spread="">
        {verbs.people.length > 0 ? (
          <Button
            look="quiet"
            size="small"
            icon="user"
            // The text keeps its caret, and a phone its keyboard.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onClick={mention}
          >
            {t('mention')}
          </Button>
        ) : (
          <span />
        )}
        <span className="row">
          <span className="comment-keys soft small">{t('keys')}</span>
          {onCancel && <Button onClick={onCancel}>{kit('action.cancel')}</Button>}
          <Button type="submit" look="primary" aria-disabled={isEmpty || undefined}>
            {action}
          </Button>
        </span>
      </div>
    </form>
  )
}

interface CommentBoxProps {
  label: string
  action: string
  verbs: Pick<CommentVerbs, 'render' | 'people' | 'canBeInternal'>
  initial?: string
  /** Given where there is no choice: answers and changes keep it. */
  isInternal?: boolean
  onSend: (text: string, isInternal: boolean) => void
  onCancel?: () => void
}
