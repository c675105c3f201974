import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { partnerOf, roomTitle } from '../../../contract/chat/room-title.ts'
import type { Room } from '../../../contract/chat/schemas.ts'
import { Count } from '../../kit/badge.tsx'
import { Icon } from '../../kit/icon.tsx'
import { shortCount } from '../../lib/format.ts'
import { formatClock, formatDay, formatExact } from '../../lib/format-date.ts'
import { type Translate, useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useNow } from '../../lib/use-now.ts'
import { useChatSession } from '../session-context.ts'
import { useOutgoingMessages, usePresence } from '../use-chat-session.ts'
import type { fr } from '../words/fr.ts'
import { chatWords } from '../words/index.ts'
import { Excerpt } from './excerpt.tsx'
import { Face } from './face.tsx'
import { useKeptDraft } from './use-draft.ts'
import './room-line.css'

/** A room in the list: name, last message, unread count. */
export function RoomLine({ room, me, isCurrent }: { room: Room; me: number; isCurrent: boolean }) {
  const t = useWords(chatWords)
  const session = useChatSession()
  const presence = usePresence(session)
  const waiting = useOutgoingMessages(session).filter(({ roomId }) => roomId === room.id).length
  const title = roomTitle(room, me)
  const partner = partnerOf(room, me)
  const typer = presence?.typersIn(room.id)[0]
  // The open room's draft is in its composer.
  const kept = useKeptDraft(me, room.id)
  const draft = isCurrent ? '' : kept
  const isMarked = room.unread_mark !== null && room.unread === 0
  return (
    <Link
      className="room-line"
      href={`/chat/${room.id}`}
      aria-current={isCurrent ? 'page' : undefined}
      data-unread={room.unread > 0 || isMarked || undefined}
    >
      <Face name={title} status={partner && presence?.statusOf(partner.user_id)} isGroup={room.is_group} />
      <span className="room-line-name">{title}</span>
      <Moment at={room.updated_at} />
      <span className="room-line-last">
        {typer ? (
          <em>{t('typing.one', { name: typer.name })}</em>
        ) : draft !== '' ? (
          t.rich('rooms.draft', { text: draft.slice(0, 120) })
        ) : (
          lastWords(room, me, t)
        )}
      </span>
      <span className="room-line-marks">
        {waiting > 0 && (
          <span className="room-line-waiting" title={t('rooms.waiting', { count: waiting })}>
            <Icon name="clock" />
            <span className="visually-hidden">{t('rooms.waiting', { count: waiting })}</span>
          </span>
        )}
        {room.pinned_at !== null && (
          <span className="room-line-pin" title={t('rooms.pinned')}>
            <Icon name="pin" />
            <span className="visually-hidden">{t('rooms.pinned')}</span>
          </span>
        )}
        {room.threads.length > 0 && (
          <span className="room-line-pin" title={t('thread.unread', { count: room.threads.length })}>
            <Icon name="chat" />
            <span className="visually-hidden">{t('thread.unread', { count: room.threads.length })}</span>
          </span>
        )}
        {room.mentions > 0 && (
          <span className="room-line-mention" title={t('rooms.mentioned')}>
            <span aria-hidden="true">@</span>
            <span className="visually-hidden">{t('rooms.mentioned')}</span>
          </span>
        )}
        {isMarked && (
          <span
            className="room-line-dot"
            role="img"
            aria-label={t('rooms.marked')}
            title={t('rooms.marked')}
          />
        )}
        {room.unread > 0 && (
          <>
            <span aria-hidden="true">
              <Count value={shortCount(room.unread)} strong />
            </span>
            <span className="visually-hidden">{t('rooms.unread', { count: room.unread })}</span>
          </>
        )}
      </span>
    </Link>
  )
}

function lastWords(room: Room, me: number, t: Translate<typeof fr>): ReactNode {
  const last = room.last_message
  if (last === null) return t('rooms.noMessage')
  const text = last.deleted_at === null ? <Excerpt message={last} /> : t('rooms.deleted')
  if (last.sender_id === me) return t.rich('rooms.you', { text })
  return room.is_group ? t.rich('rooms.by', { name: last.sender.name, text }) : text
}

/** The time today, the day before that: the list has no room for more. */
function Moment({ at }: { at: string }) {
  const locale = useLocale()
  const now = useNow()
  const date = new Date(at)
  const isToday = date.toDateString() === now.toDateString()
  return (
    <time className="room-line-at" dateTime={at} title={formatExact(date, locale)}>
      {isToday ? formatClock(date, locale) : formatDay(date, now, locale)}
    </time>
  )
}
