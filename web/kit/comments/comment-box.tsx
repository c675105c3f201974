import { useRef, useState } from 'react'
import * as z from 'zod'
import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { CheckboxField } from '../choice-field.tsx'
import { drafts } from '../form-draft.ts'
import { MarkdownEditor } from '../markdown/markdown-editor.tsx'
import { ChosenFiles } from '../transfers/chosen-files.tsx'
import { kitWords } from '../words/index.ts'
import { AttachButton } from './attach-button.tsx'
import type { CommentFiles, CommentVerbs } from './comment.ts'
import { stateOfFiles } from './files.ts'
import { MentionButton } from './mention-button.tsx'
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
      {files && <ChosenFiles files={files} />}
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
          {verbs.people.length > 0 && <MentionButton place={place} />}
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
