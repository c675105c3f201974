import { memo } from 'react'
import type { Room } from '../../../contract/chat/schemas.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { formatClock, formatExact } from '../../lib/format-date.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import type { Message } from '../conversation.ts'
import { inOneLine } from '../files.ts'
import { namesIn } from '../names.ts'
import type { Delivery } from '../timeline.ts'
import { chatWords } from '../words/index.ts'
import { DeliveryMark } from './delivery-mark.tsx'
import { Clip } from './excerpt.tsx'
import { MessageActions, type MessageHandlers } from './message-actions.tsx'
import { MessageFiles } from './message-files.tsx'
import { MessageText } from './message-text.tsx'
import { ThreadSummary } from './thread-summary.tsx'
import './message-row.css'

/** One message: author, quoted message, text, files and reactions. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, me, room, isFirst, isFound, delivery, handlers } = props
  const t = useWords(chatWords)
  const isMine = message.sender_id === me
  const isErased = message.deleted_at !== null
  return (
    <article
      className="message"
      data-mine={isMine || undefined}
      data-first={isFirst || undefined}
      data-found={isFound || undefined}
      data-replies={(!isErased && room.closed_at === null) || undefined}
      // Focusable, because a search result moves the focus here.
      tabIndex={-1}
      aria-label={t('room.announce', {
        name: isMine ? t('message.me') : message.sender.name,
        text: isErased ? t('message.deleted') : inOneLine(message, t).slice(0, 200),
      })}
    >
      {!isMine && room.is_group && (
        <span className="message-face">{isFirst && <Avatar name={message.sender.name} />}</span>
      )}
      <div className="message-body">
        {isFirst && !isMine && room.is_group && <p className="message-who">{message.sender.name}</p>}
        <div className="message-bubble">
          {message.thread !== null && !props.isInThread && (
            <button type="button" className="message-from-thread" onClick={() => handlers.thread(message)}>
              {t('thread.from')}
            </button>
          )}
          {message.reply_to !== null && !isErased && (
            <Quote
              name={props.originalName}
              text={props.originalText}
              hasFiles={props.originalHasFiles}
              onOpen={() => handlers.jump(message.reply_to ?? 0)}
            />
          )}
          {isErased ? (
            <p className="message-text soft">
              <em>{t('message.deleted')}</em>
            </p>
          ) : (
            <>
              {message.attachments.length > 0 && (
                <MessageFiles roomId={room.id} files={message.attachments} />
              )}
              {message.content !== '' && <MessageText content={message.content} room={room} me={me} />}
            </>
          )}
          <p className="message-meta">
            {message.edited_at !== null && !isErased && <span>{t('message.edited')}</span>}
            <Clock at={message.created_at} />
            {delivery && <DeliveryMark delivery={delivery} />}
          </p>
        </div>
        {message.replies && !props.isInThread && (
          <ThreadSummary
            replies={message.replies}
            isUnread={room.threads.some(({ id }) => id === message.id)}
            onOpen={() => handlers.thread(message)}
          />
        )}
        {message.reactions.length > 0 && (
          <Reactions message={message} me={me} room={room} onReact={handlers.react} />
        )}
        {room.is_group && props.readers.length > 0 && (
          <Readers names={props.readers} onOpen={() => handlers.readers(message)} />
        )}
      </div>
      {!isErased && (
        <MessageActions
          message={message}
          me={me}
          room={room}
          isOperator={props.isOperator}
          isInThread={props.isInThread}
          handlers={handlers}
        />
      )}
    </article>
  )
})

export interface MessageRowProps {
  message: Message
  me: number
  room: Room
  isFirst: boolean
  /** True for the back office, which may see earlier versions. */
  isOperator: boolean
  /** Shown in a thread, and not among the room's messages. */
  isInThread: boolean
  /** The result of a search. */
  isFound: boolean
  delivery: Delivery | null
  /** The people who have read up to this message. */
  readers: readonly string[]
  /** The quoted message, where it is loaded. */
  originalName: string
  originalText: string
  originalHasFiles: boolean
  handlers: MessageHandlers
}

function Quote({ name, text, hasFiles, onOpen }: QuoteProps) {
  return (
    <button type="button" className="message-quote" onClick={onOpen}>
      <strong>{name}</strong>
      <span>
        {hasFiles && <Clip />}
        {text}
      </span>
    </button>
  )
}

interface QuoteProps {
  name: string
  text: string
  hasFiles: boolean
  onOpen: () => void
}

/** The first names; pressing shows all. */
function Readers({ names, onOpen }: { names: readonly string[]; onOpen: () => void }) {
  const t = useWords(chatWords)
  const locale = useLocale()
  return (
    <button type="button" className="message-readers" onClick={onOpen}>
      {t('message.readBy', { names: namesIn(names, NAMED, locale, (count) => t('names.others', { count })) })}
    </button>
  )
}

const NAMED = 3

function Reactions({ message, me, room, onReact }: ReactionsProps) {
  const t = useWords(chatWords)
  const nameOf = (id: number) => room.participants.find(({ user_id }) => user_id === id)?.name ?? '…'
  return (
    <ul className="message-reactions">
      {message.reactions.map(({ emoji, user_ids }) => (
        <li key={emoji}>
          <button
            type="button"
            className="message-reaction"
            aria-pressed={user_ids.includes(me)}
            aria-label={t('message.reactions', { emoji, count: user_ids.length })}
            title={user_ids.map(nameOf).join(', ')}
            onClick={() => onReact(message, emoji, !user_ids.includes(me))}
          >
            {emoji} <span>{user_ids.length}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

interface ReactionsProps {
  message: Message
  me: number
  room: Room
  onReact: MessageHandlers['react']
}

export function Clock({ at }: { at: string }) {
  const locale = useLocale()
  const date = new Date(at)
  return (
    <time dateTime={at} title={formatExact(date, locale)}>
      {formatClock(date, locale)}
    </time>
  )
}
