import { useRef, useState } from 'react'
import * as z from 'zod'
import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { CheckboxField } from '../choice-field.tsx'
import { drafts } from '../form-draft.ts'
import { MarkdownEditor } from '../markdown/markdown-editor.tsx'
import { UploadList } from '../transfers/upload-list.tsx'
import { kitWords } from '../words/index.ts'
import type { CommentFiles, CommentVerbs } from './comment.ts'
import { stateOfFiles } from './files.ts'
import { commentWords } from './words/index.ts'

/** Where a comment, an answer or a change is written. It empties itself once sent. */
export function CommentBox({
  label,
  action,
  verbs,
  initial = '',
  isInternal,
  draftId,
  files,
  onSend,
  onCancel,
}: CommentBoxProps) {
  const t = useWords(commentWords)
  const kit = useWords(kitWords)
  const place = useRef<HTMLFormElement>(null)
  const [text, setShown] = useState(() => (draftId === undefined ? null : keptText(draftId)) ?? initial)
  const setText = (next: string) => {
    setShown(next)
    if (draftId === undefined) return
    if (next === '') drafts.forget(draftId)
    else drafts.write(draftId, draftSchema, { text: next })
  }
  const [forTeam, setForTeam] = useState(false)
  const isEmpty = text.trim() === ''
  const fileState = stateOfFiles(files?.chosen ?? [], isEmpty)
  const isReady =
    !isEmpty && text.trim().length <= TEXT_MOST && fileState !== 'leaving' && fileState !== 'stopped'
  const send = () => {
    if (!isReady) return
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
        maxLength={TEXT_MOST}
      />
      {verbs.canBeInternal && isInternal === undefined && (
        <CheckboxField
          label={t('internalLabel')}
          help={t('internalHelp')}
          value={forTeam}
          onChange={setForTeam}
          // A file is for the team or for everybody from its first byte on.
          disabled={(files?.chosen.length ?? 0) > 0}
        />
      )}
      {files && <UploadList transfers={files.chosen} onVerb={files.onVerb} />}
      {fileState !== null && (
        <p className="soft small" role="status">
          {t(`files.${fileState}`)}
        </p>
      )}
      <div className="row" data-spread="">
        <span className="row">
          {files && files.chosen.length < files.most && (
            <AttachButton
              onFiles={(picked) =>
                files.onChoose(picked.slice(0, files.most - files.chosen.length), isInternal ?? forTeam)
              }
            />
          )}
          {verbs.people.length > 0 && (
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
          )}
        </span>
        <span className="row">
          <span className="comment-keys soft small">{t('keys')}</span>
          {onCancel && <Button onClick={onCancel}>{kit('action.cancel')}</Button>}
          <Button type="submit" look="primary" aria-disabled={!isReady || undefined}>
            {action}
          </Button>
        </span>
      </div>
    </form>
  )
}

const TEXT_MOST = 10_000
const draftSchema = z.object({ text: z.string() })
const keptText = (draftId: string): string | undefined =>
  draftSchema.safeParse(drafts.read(draftId)).data?.text

function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useWords(commentWords)
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button look="quiet" size="small" icon="attach" onClick={() => input.current?.click()}>
        {t('attach')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('attach')}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          // Otherwise choosing the same file again fires no change.
          currentTarget.value = ''
        }}
      />
    </>
  )
}

interface CommentBoxProps {
  label: string
  action: string
  verbs: Pick<CommentVerbs, 'render' | 'people' | 'canBeInternal'>
  initial?: string
  /** Given where there is no choice: answers and changes keep it. */
  isInternal?: boolean
  /** Under which what is typed is kept until it is sent: a reload and a look at another task do not cost it. */
  draftId?: string | undefined
  /** Of a new comment; an answer and a change have none. */
  files?: CommentFiles | undefined
  onSend: (text: string, isInternal: boolean) => void
  onCancel?: () => void
}
