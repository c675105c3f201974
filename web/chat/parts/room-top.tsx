import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { partnerOf, roomTitle } from '../../../contract/chat/room-title.ts'
import type { Room } from '../../../contract/chat/schemas.ts'
import { Count } from '../../kit/badge.tsx'
import { IconButton } from '../../kit/button.tsx'
import { shortCount } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { nameTab } from '../../lib/tab.ts'
import { useMedia, WIDE } from '../../lib/use-media.ts'
import type { Presence } from '../presence.ts'
import { useUnreadTotal } from '../use-chat-session.ts'
import { chatWords } from '../words/index.ts'
import { dialogPart } from './dialog-part.tsx'
import { Face } from './face.tsx'
import './room-top.css'

const RoomSettings = dialogPart(async () => (await import('./room-settings.tsx')).default)

/** The title, presence and actions of a room. */
export function RoomTop({ room, me, presence, onSearch }: RoomTopProps) {
  const t = useWords(chatWords)
  const isWide = useMedia(WIDE)
  const [isSetting, setSetting] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const title = roomTitle(room, me)
  const partner = partnerOf(room, me)
  const status = partner && presence?.statusOf(partner.user_id)
  // As a whole page, its name is the page's heading.
  const Heading = isWide ? 'h2' : 'h1'
  useEffect(() => nameTab(title), [title])
  useEffect(() => {
    // With a fine pointer the composer takes the focus. On touch the heading does: the keyboard would hide the
    // messages.
    if (!window.matchMedia('(pointer: fine)').matches) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <header className="room-top">
      <span className="room-top-back">
        <Back roomId={room.id} />
      </span>
      <Face name={title} status={status} isGroup={room.is_group} />
      <div className="room-top-words">
        <Heading ref={heading} tabIndex={-1}>
          {title}
        </Heading>
        <p className="soft small">
          {status ? t(`status.${status}`) : <People room={room} me={me} presence={presence} />}
        </p>
      </div>
      <IconButton icon="search" label={t('room.search')} onClick={onSearch} />
      <IconButton icon="settings" label={t('room.settings')} onClick={() => setSetting(true)} />
      {isSetting && (
        <RoomSettings title={t('room.settings')} dialog={{ room, me, onClose: () => setSetting(false) }} />
      )}
    </header>
  )
}

/** Back to the list, with the unread count of the other rooms, which a phone does not show. */
export function Back({ roomId }: { roomId: number }) {
  const t = useWords(chatWords)
  const [, navigate] = useLocation()
  const unread = useUnreadTotal(roomId)
  return (
    <>
      <IconButton icon="arrow-left" label={t('room.back')} onClick={() => navigate('/chat')} />
      {unread > 0 && (
        <span className="room-top-unread" title={t('rooms.unread', { count: unread })}>
          <span aria-hidden="true">
            <Count value={shortCount(unread)} strong />
          </span>
          <span className="visually-hidden">{t('rooms.unread', { count: unread })}</span>
        </span>
      )}
    </>
  )
}

interface RoomTopProps {
  room: Room
  me: number
  presence: Presence | undefined
  onSearch: () => void
}

function People({ room, me, presence }: { room: Room; me: number; presence: Presence | undefined }) {
  const t = useWords(chatWords)
  const people = t('room.people', { count: room.participants.length })
  const there = room.participants.filter(
    ({ user_id }) => user_id !== me && presence?.statusOf(user_id) === 'online',
  ).length
  return there > 0 ? t('room.peopleOnline', { people, count: there }) : people
}
