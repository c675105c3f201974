import { memo } from 'react'
import type { Room } from '../../../contract/chat/schemas.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { formatClock, formatExact } from '../../lib/format-date.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import type { Said } from '../conversation.ts'
import { inOneLine } from '../files.ts'
import { namesIn } from '../names.ts'
import type { Delivery } from '../timeline.ts'
import { chatWords } from '../words/index.ts'
import { DeliveryMark } from './delivery-mark.tsx'
import { Clip } from './excerpt.tsx'
import { MessageActions, type MessageDeeds } from './message-actions.tsx'
import { MessageFiles } from './message-files.tsx'
import { MessageText } from './message-text.tsx'
import './message-row.css'

/** One message: whose it is, what it answers, what it says, how it was met. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { said, me, room, isFirst, isFound, delivery, deeds } = props
  const t = useWords(chatWords)
  const isMine = said.sender_id === me
  const isErased = said.deleted_at !== null
  return (
    <article
      className="message"
      data-mine={isMine || undefined}
      data-first={isFirst || undefined}
      data-found={isFound || undefined}
      // Where a search leads, the keyboard goes as well.
      tabIndex={-1}
      aria-label={t('room.announce', {
        name: isMine ? t('message.me') : said.sender.name,
        text: isErased ? t('message.deleted') : inOneLine(said).slice(0, 200),
      })}
    >
      {!isMine && room.is_group && (
        <span className="message-face">{isFirst && <Avatar name={said.sender.name} />}</span>
      )}
      <div className="message-body">
        {isFirst && !isMine && room.is_group && <p className="message-who">{said.sender.name}</p>}
        <div className="message-bubble">
          {said.reply_to !== null && !isErased && (
            <Quote
              name={props.originalName}
              text={props.originalText}
              hasFiles={props.originalHasFiles}
              onOpen={() => deeds.jump(said.reply_to ?? 0)}
            />
          )}
          {isErased ? (
            <p className="message-text soft">
              <em>{t('message.deleted')}</em>
            </p>
          ) : (
            <>
              {said.attachments.length > 0 && <MessageFiles roomId={room.id} files={said.attachments} />}
              {said.content !== '' && <MessageText content={said.content} room={room} me={me} />}
            </>
          )}
          <p className="message-meta">
            {said.edited_at !== null && !isErased && <span>{t('message.edited')}</span>}
            <Clock at={said.created_at} />
            {delivery && <DeliveryMark delivery={delivery} />}
          </p>
        </div>
        {said.reactions.length > 0 && <Reactions said={said} me={me} room={room} onReact={deeds.react} />}
        {room.is_group && props.readers.length > 0 && (
          <Readers names={props.readers} onOpen={() => deeds.readers(said)} />
        )}
      </div>
      {!isErased && (
        <MessageActions said={said} me={me} room={room} isOperator={props.isOperator} deeds={deeds} />
      )}
    </article>
  )
})

export interface MessageRowProps {
  said: Said
  me: number
  room: Room
  isFirst: boolean
  /** Of the back-office, which may see what was edited. */
  isOperator: boolean
  /** What a search led to. */
  isFound: boolean
  delivery: Delivery | null
  /** Who has read as far as this. */
  readers: readonly string[]
  /** What it answers, as far as that is at hand. */
  originalName: string
  originalText: string
  originalHasFiles: boolean
  deeds: MessageDeeds
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

/** A few names; all of them a press away. */
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

function Reactions({ said, me, room, onReact }: ReactionsProps) {
  const t = useWords(chatWords)
  const nameOf = (id: number) => room.participants.find(({ user_id }) => user_id === id)?.name ?? '…'
  return (
    <ul className="message-reactions">
      {said.reactions.map(({ emoji, user_ids }) => (
        <li key={emoji}>
          <button
            type="button"
            className="message-reaction"
            aria-pressed={user_ids.includes(me)}
            aria-label={t('message.reactions', { emoji, count: user_ids.length })}
            title={user_ids.map(nameOf).join(', ')}
            onClick={() => onReact(said, emoji, !user_ids.includes(me))}
          >
            {emoji} <span>{user_ids.length}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

interface ReactionsProps {
  said: Said
  me: number
  room: Room
  onReact: MessageDeeds['react']
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
