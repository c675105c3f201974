import { type ReactNode, useRef, useState } from 'react'
import { can } from '../../../contract/permissions.ts'
import { ticketMoves } from '../../../contract/tickets/moves.ts'
import type { Reply } from '../../../contract/tickets/replies.ts'
import {
  BODY_MOST,
  TICKET_ATTACHMENTS_MOST,
  type Ticket,
  type TicketStatus,
} from '../../../contract/tickets/schemas.ts'
import type { Teammate } from '../../directory/teammates.ts'
import { useAttachedFiles } from '../../documents/use-attached-files.ts'
import { useMe } from '../../identity/session.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { AttachButton } from '../../kit/comments/attach-button.tsx'
import { stateOfFiles } from '../../kit/comments/files.ts'
import { MentionButton } from '../../kit/comments/mention-button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { MarkdownEditor } from '../../kit/markdown/markdown-editor.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Segments } from '../../kit/switches.tsx'
import { ChosenFiles } from '../../kit/transfers/chosen-files.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { markdownToHtml } from '../../lib/markdown.ts'
import type { ReplyDraft } from '../use-reply-draft.ts'
import type { ReplyVerbs } from '../use-reply-verbs.ts'
import { ticketWords } from '../words/index.ts'
import { CannedButton } from './canned-button.tsx'
import './reply-box.css'

/** Where one answers. A note for the team is written in a box of another colour, under another name, with another button:
 *  nobody sends to a client what was meant for a colleague. */
export function ReplyBox(props: ReplyBoxProps) {
  const { ticket, people, draft, onDraft, carried, onCarried, held, onShowHeld, onSend, children } = props
  const t = useWords(ticketWords)
  const isStaff = can(useMe().role, 'tickets.work')
  const place = useRef<HTMLFormElement>(null)
  const [isWarned, setWarned] = useState(false)
  // Nothing is said to a client in a ticket that is over; a note may still be added.
  const isOver = isStaff && ticket.status === 'closed'
  const isNote = isStaff && (draft.mode === 'note' || isOver)
  const { files, take } = useAttachedFiles({ ticketId: ticket.id }, TICKET_ATTACHMENTS_MOST)
  const text = draft.text.trim()
  const fileState = stateOfFiles(files.chosen, text === '')
  const isReady =
    text !== '' && text.length <= BODY_MOST && fileState !== 'leaving' && fileState !== 'stopped'
  const room = TICKET_ATTACHMENTS_MOST - files.chosen.length - carried.length
  const send = (status?: TicketStatus) => {
    if (!isReady) return
    if (isStaff && !isNote && held.length > 0) {
      // Somebody has answered meanwhile: it is read before a second answer leaves.
      setWarned(true)
      return onShowHeld()
    }
    setWarned(false)
    void onSend({ text, isInternal: isNote, attachments: [...carried, ...take()], status })
    onCarried([])
    onDraft({ text: '' })
  }
  const moves = isStaff && !isNote ? ticketMoves[ticket.status] : []
  return (
    <form
      ref={place}
      className="reply-box"
      data-note={isNote || undefined}
      aria-label={t(isNote ? 'box.note' : 'box.reply')}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {isStaff && !isOver && (
        <div className="reply-box-top">
          <fieldset
            className="reply-box-mode"
            // A file is for the team or for everybody from its first byte on.
            disabled={files.chosen.length > 0 || carried.length > 0}
          >
            <Segments
              label={t('box.for')}
              value={isNote ? 'note' : 'reply'}
              segments={[
                { value: 'reply', label: t('box.mode.reply') },
                { value: 'note', label: t('box.mode.note') },
              ]}
              onChange={(mode) => onDraft({ mode })}
            />
          </fieldset>
          <p className="reply-box-who small">
            <Icon name={isNote ? 'lock' : 'send'} />
            {t(isNote ? 'box.who.note' : 'box.who.reply')}
          </p>
        </div>
      )}
      {isOver && (
        <p className="reply-box-who small">
          <Icon name="lock" />
          {t('box.over')}
        </p>
      )}
      {!isStaff && ticket.status === 'solved' && <p className="soft small">{t('box.reopens')}</p>}
      {!isStaff && ticket.status === 'closed' && <p className="soft small">{t('box.follows')}</p>}
      <MarkdownEditor
        label={t(isNote ? 'box.note' : 'box.reply')}
        value={draft.text}
        onChange={(next) => onDraft({ text: next })}
        onSubmit={() => send()}
        render={markdownToHtml}
        rows={5}
        maxLength={BODY_MOST}
        people={peopleFor(people, isNote)}
      />
      <ChosenFiles files={files} />
      {carried.length > 0 && (
        <p className="row small">
          <Icon name="attach" /> {t('box.carried', { count: carried.length })}
          <Button look="link" size="small" onClick={() => onCarried([])}>
            {t('box.dropCarried')}
          </Button>
        </p>
      )}
      {fileState !== null && (
        <p className="soft small" role="status">
          {t(`box.files.${fileState}`)}
        </p>
      )}
      <div className="reply-box-end">
        <span className="row">
          {room > 0 && <AttachButton onFiles={(picked) => files.onChoose(picked.slice(0, room), isNote)} />}
          <MentionButton place={place} />
          {isStaff && <CannedButton ticketId={ticket.id} place={place} />}
        </span>
        <span className="reply-box-send">
          {moves.includes('solved') && (
            <Button aria-disabled={!isReady || undefined} onClick={() => send('solved')}>
              {t('box.send.solved')}
            </Button>
          )}
          {moves.length > 0 && (
            <Menu
              label={t('box.send.with')}
              trigger={(trigger) => (
                <IconButton icon="chevron-down" look="plain" label={t('box.send.with')} {...trigger} />
              )}
              items={moves
                .filter((status) => status !== 'solved' && status !== 'new')
                .map((status) => ({
                  label: t(`box.send.${status as 'open' | 'pending' | 'on_hold' | 'closed'}`),
                  disabled: !isReady,
                  onSelect: () => send(status),
                }))}
            />
          )}
          <Button
            type="submit"
            look="primary"
            icon={isNote ? 'lock' : 'send'}
            aria-disabled={!isReady || undefined}
          >
            {t(isNote ? 'box.add' : isStaff ? 'box.sendToClient' : 'box.send')}
          </Button>
        </span>
      </div>
      {/* Under the box: what arrives pushes nothing away. */}
      <div role="status">
        {held.length > 0 ? (
          <p className="reply-box-news">
            <Icon name="chat" />
            <span>{t('box.news', { count: held.length, name: held.at(-1)?.author.name ?? '' })}</span>
            <Button size="small" onClick={onShowHeld}>
              {t('box.show')}
            </Button>
          </p>
        ) : (
          isWarned && draft.text !== '' && <p className="reply-box-news">{t('box.readFirst')}</p>
        )}
        {children}
      </div>
    </form>
  )
}

interface ReplyBoxProps {
  ticket: Ticket
  people: readonly Teammate[]
  draft: ReplyDraft
  onDraft: (change: Partial<ReplyDraft>) => void
  /** Files of a reply that was refused, which go with the next. */
  carried: readonly string[]
  onCarried: (ids: readonly string[]) => void
  /** What came while one writes. */
  held: readonly Reply[]
  onShowHeld: () => void
  onSend: ReplyVerbs['send']
  /** Who else is at it. */
  children?: ReactNode
}

/** A note is read by the team, and names nobody else. */
const peopleFor = (people: readonly Teammate[], isNote: boolean) =>
  people
    .filter(({ role }) => !isNote || can(role, 'internal.read'))
    .map(({ id, name }) => ({ id: String(id), name }))
