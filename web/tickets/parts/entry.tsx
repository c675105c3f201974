import { useRef, useState } from 'react'
import * as z from 'zod'
import { BODY_MOST, body } from '../../../contract/tickets/schemas.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Badge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { AttachedFiles } from '../../kit/comments/attached-files.tsx'
import { Delivery } from '../../kit/comments/delivery.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Form, FormActions, SubmitButton, useForm } from '../../kit/form.tsx'
import { Icon } from '../../kit/icon.tsx'
import { MarkdownEditor } from '../../kit/markdown/markdown-editor.tsx'
import { MarkdownReader } from '../../kit/markdown/markdown-reader.tsx'
import type { Mentionable } from '../../kit/mentions/mention-at.ts'
import { Menu } from '../../kit/menu.tsx'
import { When } from '../../kit/when.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { markdownToHtml } from '../../lib/markdown.ts'
import type { Entry } from '../conversation.ts'
import { useTicket } from '../data.ts'
import type { ReplyVerbs } from '../use-reply-verbs.ts'
import { ticketWords } from '../words/index.ts'

/** One thing that was said. What the client does not see looks like nothing that they see. */
export function EntryItem({ entry, reader, people, verbs, onTakeBack, onDiscard }: EntryItemProps) {
  const t = useWords(ticketWords)
  const article = useRef<HTMLElement>(null)
  const [doing, setDoing] = useState<'edit' | 'delete' | null>(null)
  const { replyId } = entry
  const end = () => {
    setDoing(null)
    requestAnimationFrame(() => article.current?.focus())
  }
  return (
    <article
      ref={article}
      className="entry"
      tabIndex={-1}
      aria-label={t(entry.isInternal ? 'entry.noteBy' : 'entry.by', { name: entry.author })}
      data-side={entry.side}
      data-internal={entry.isInternal || undefined}
      data-delivery={entry.delivery?.state}
    >
      <header className="entry-top">
        <Avatar name={entry.author} size="small" />
        <strong>{entry.author}</strong>
        {entry.side !== reader && <span className="entry-side small">{t(`side.${entry.side}`)}</span>}
        <span className="soft small">
          <When at={entry.at} />
          {entry.isByMail && (
            <>
              {' · '}
              <Icon name="mail" />{' '}
              {entry.fromEmail ? t('entry.mailFrom', { email: entry.fromEmail }) : t('channel.mail')}
            </>
          )}
          {entry.editedAt && ` · ${t('entry.edited')}`}
          {entry.originId && <Origin ticketId={entry.originId} />}
        </span>
        {entry.isInternal && (
          <Badge tone="attention" icon="lock">
            {t('note.badge')}
          </Badge>
        )}
        {entry.isOwnNote && doing === null && (
          <Menu
            label={t('note.actions')}
            items={[
              { label: t('note.edit'), icon: 'edit', onSelect: () => setDoing('edit') },
              { label: t('note.delete'), icon: 'trash', tone: 'bad', onSelect: () => setDoing('delete') },
            ]}
          />
        )}
      </header>
      {doing === 'edit' && replyId !== undefined ? (
        <NoteEditor
          replyId={replyId}
          text={entry.text}
          people={people}
          onSave={(text) => {
            if (text !== entry.text) verbs.editNote(replyId, text)
            end()
          }}
          onCancel={end}
        />
      ) : entry.html === null ? (
        // Without a network the text itself can be read.
        <p className="entry-raw">{entry.text}</p>
      ) : (
        <MarkdownReader html={entry.html} />
      )}
      <AttachedFiles files={entry.files} />
      <Delivery
        delivery={entry.delivery}
        onRetry={() => verbs.retry(entry.key)}
        onDiscard={() => onDiscard(entry.key)}
      >
        <Button size="small" icon="edit" onClick={() => onTakeBack(entry.key)}>
          {t('entry.takeBack')}
        </Button>
      </Delivery>
      <Confirm
        open={doing === 'delete'}
        title={t('note.deleteTitle')}
        action={t('note.delete')}
        tone="danger"
        onConfirm={async () => replyId !== undefined && (await verbs.deleteNote(replyId))}
        onClose={end}
      >
        {t('note.deleteText')}
      </Confirm>
    </article>
  )
}

interface EntryItemProps {
  entry: Entry
  /** On which side the reader stands. */
  reader: Entry['side']
  people: readonly Mentionable[]
  verbs: ReplyVerbs
  /** Puts what was refused into the box again. */
  onTakeBack: (key: string) => void
  onDiscard: (key: string) => void
}

/** A merge or a split has moved it. */
function Origin({ ticketId }: { ticketId: number }) {
  const t = useWords(ticketWords)
  const { data } = useTicket(ticketId)
  return data ? ` · ${t('entry.origin', { reference: data.reference })}` : null
}

const schema = z.strictObject({ body })

function NoteEditor({ replyId, text, people, onSave, onCancel }: NoteEditorProps) {
  const t = useWords(ticketWords)
  const kit = useWords(kitWords)
  const form = useForm({
    id: `note-${replyId}`,
    schema,
    initial: { body: text },
    onSubmit: async (values) => onSave(values.body),
  })
  return (
    <Form form={form} label={t('note.edit')}>
      <MarkdownEditor
        label={t('note.edit')}
        render={markdownToHtml}
        rows={3}
        maxLength={BODY_MOST}
        autoFocus
        people={people}
        onSubmit={() => void form.submit()}
        {...form.field('body')}
      />
      <FormActions>
        <SubmitButton>{t('save')}</SubmitButton>
        <Button
          onClick={() => {
            form.reset()
            onCancel()
          }}
        >
          {kit('action.cancel')}
        </Button>
      </FormActions>
    </Form>
  )
}

interface NoteEditorProps {
  replyId: number
  text: string
  people: readonly Mentionable[]
  onSave: (text: string) => void
  onCancel: () => void
}
