import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import { can } from '../../../contract/permissions.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import type { Teammate } from '../../directory/teammates.ts'
import { RoleNote } from '../../identity/parts/role-note.tsx'
import { useMe } from '../../identity/session.ts'
import { Button } from '../../kit/button.tsx'
import { Failure } from '../../kit/failure.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { type Entry, folded, sideOf } from '../conversation.ts'
import { PresenceLine } from '../presence/presence-line.tsx'
import { useDoing, useOwnPresence } from '../presence/use-presence.ts'
import { useConversation } from '../use-conversation.ts'
import { type ReplyDraft, type ReplyMode, useReplyDraft } from '../use-reply-draft.ts'
import { useReplyVerbs } from '../use-reply-verbs.ts'
import { ticketWords } from '../words/index.ts'
import { EntryItem } from './entry.tsx'
import { ReplyBox } from './reply-box.tsx'
import './conversation.css'

/** What was said, by time, and where one says more. */
export function Conversation({ ref, ticket, people }: ConversationProps) {
  const t = useWords(ticketWords)
  const me = useMe()
  const place = useRef<HTMLDivElement>(null)
  const { draft, put } = useReplyDraft(ticket.id)
  const [carried, setCarried] = useState<readonly string[]>([])
  const [isOpen, setOpen] = useState(false)
  const conversation = useConversation(ticket, people, draft.text !== '')
  const { query, entries, held, reveal, unsent } = conversation
  const verbs = useReplyVerbs(ticket, people, conversation)
  const mentionable = people.map(({ id, name }) => ({ id: String(id), name }))
  const focusBox = () => place.current?.querySelector<HTMLElement>('.reply-box textarea')?.focus()
  useImperativeHandle(ref, () => ({
    write: (mode) => {
      put({ mode })
      focusBox()
    },
  }))
  const takeBack = (key: string) => {
    const one = unsent.list.find(({ id }) => id === key)
    if (!one) return
    unsent.discard(key)
    put({
      // What is being written stays.
      text: draft.text === '' ? one.text : `${draft.text}\n\n${one.text}`,
      mode: one.isInternal ? 'note' : 'reply',
    })
    setCarried(one.attachments)
    focusBox()
  }
  const show = () => {
    const first = held[0]?.id
    reveal()
    if (first)
      requestAnimationFrame(() => {
        const shown = place.current?.querySelector<HTMLElement>(`[data-entry="${first}"] .entry`)
        shown?.focus({ preventScroll: true })
        shown?.scrollIntoView({ block: 'nearest' })
      })
  }
  const item = (entry: Entry) => (
    <li key={entry.key} data-entry={entry.key}>
      <EntryItem
        entry={entry}
        reader={sideOf(me.role)}
        people={mentionable}
        verbs={verbs}
        onTakeBack={takeBack}
        onDiscard={unsent.discard}
      />
    </li>
  )
  const { first, hidden, last } = folded(entries, isOpen)
  return (
    <div className="ticket-conversation" ref={place}>
      <section aria-label={t('conversation.label')}>
        <ol className="conversation-list">
          {first.map(item)}
          {hidden > 0 && (
            <li className="conversation-fold">
              <Button look="quiet" icon="more" onClick={() => setOpen(true)}>
                {t('conversation.hidden', { count: hidden })}
              </Button>
            </li>
          )}
          {last.map(item)}
        </ol>
        {query.data === undefined &&
          (query.error ? (
            <Failure error={query.error} onRetry={query.refetch} retrying={query.isFetching} />
          ) : (
            ticket.replies_count > 0 && <Skeleton shape="rows" count={2} />
          ))}
      </section>
      {ticket.id > 0 &&
        (can(me.role, 'tickets.write') ? (
          <ReplyBox
            ticket={ticket}
            people={people}
            draft={draft}
            onDraft={put}
            carried={carried}
            onCarried={setCarried}
            held={held}
            onShowHeld={show}
            onSend={verbs.send}
          >
            {sideOf(me.role) === 'staff' && <TeamPresence ticketId={ticket.id} draft={draft} />}
          </ReplyBox>
        ) : (
          <RoleNote />
        ))}
    </div>
  )
}

/** Says what the reader does here, and who else of the team is at it. */
function TeamPresence({ ticketId, draft }: { ticketId: number; draft: ReplyDraft }) {
  useOwnPresence(ticketId, useDoing(draft.text, draft.mode))
  return <PresenceLine ticketId={ticketId} />
}

/** What the keys of the page do with the box. */
export interface BoxHandle {
  write: (mode: ReplyMode) => void
}

interface ConversationProps {
  ref?: Ref<BoxHandle>
  ticket: Ticket
  people: readonly Teammate[]
}
