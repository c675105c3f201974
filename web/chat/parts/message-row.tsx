import { memo } from 'react'
import type { Room } from '../../../contract/chat/schemas.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { formatClock, formatExact } from '../../lib/format-date.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import type { Said } from '../conversation.ts'
import { inOneLine } from '../files.ts'
import { partsOf } from '../mentions.ts'
import type { Delivery } from '../timeline.ts'
import { chatWords } from '../words/index.ts'
import { DeliveryMark } from './delivery-mark.tsx'
import { Clip } from './gist.tsx'
import { MessageActions, type MessageDeeds } from './message-actions.tsx'
import { MessageFiles } from './message-files.tsx'
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
              {said.content !== '' && <Text content={said.content} room={room} me={me} />}
            </>
          )}
          <p className="message-meta">
            {said.edited_at !== null && !isErased && <span>{t('message.edited')}</span>}
            <Clock at={said.created_at} />
            {delivery && <DeliveryMark delivery={delivery} />}
          </p>
        </div>
        {said.reactions.length > 0 && <Reactions said={said} me={me} room={room} onReact={deeds.react} />}
        {room.is_group && props.readers !== '' && (
          <p className="message-readers">{t('message.readBy', { names: props.readers })}</p>
        )}
      </div>
      {!isErased && room.closed_at === null && (
        <MessageActions said={said} me={me} mayErase={isMine || props.isOwner} deeds={deeds} />
      )}
    </article>
  )
})

export interface MessageRowProps {
  said: Said
  me: number
  room: Room
  isFirst: boolean
  isOwner: boolean
  /** What a search led to. */
  isFound: boolean
  delivery: Delivery | null
  /** Who has read as far as this. */
  readers: string
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

/** As it was written, with links that open and names that stand out. Never as markup. */
function Text({ content, room, me }: { content: string; room: Room; me: number }) {
  return (
    <p className="message-text">
      {partsOf(content, room.participants).map((part, index) =>
        part.userId !== null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no identity but their place.
          <mark key={index} className="message-mention" data-me={part.userId === me || undefined}>
            {part.text}
          </mark>
        ) : (
          part.text.split(LINK).map((piece, place) =>
            place % 2 === 1 ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <a key={`${index}-${place}`} href={piece} target="_blank" rel="noreferrer">
                {piece}
              </a>
            ) : (
              piece
            ),
          )
        ),
      )}
    </p>
  )
}

const LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]’'»])/g

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
