import { type KeyboardEvent, useEffect, useState } from 'react'
import { roomTitle } from '../../../contract/chat/room-title.ts'
import type { Room } from '../../../contract/chat/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Notice } from '../../kit/notice.tsx'
import { DropCover } from '../../kit/transfers/drop-cover.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { ChatSession } from '../chat-session.ts'
import { clearUnreadMark } from '../data.ts'
import { useOutgoingMessages, usePresence } from '../use-chat-session.ts'
import { playing } from '../voice/playing.ts'
import { chatWords } from '../words/index.ts'
import { Announcer } from './announcer.tsx'
import { Composer } from './composer.tsx'
import { ConnectionNotice } from './connection-notice.tsx'
import { ConversationLines, useLines } from './conversation-lines.tsx'
import { ConversationWaiting } from './conversation-waiting.tsx'
import { MessageDialogs } from './message-dialogs.tsx'
import { RoomTop } from './room-top.tsx'
import { TypingLine } from './typing-line.tsx'
import { UnreadThreads } from './unread-threads.tsx'
import { useReading } from './use-reading.ts'
import { useTyping } from './use-typing.ts'
import { useWriting } from './use-writing.ts'
import './conversation-view.css'

/** One conversation: its title, messages and composer. */
export function ConversationView({ room, me, session, at, onSearch, openThread }: ConversationViewProps) {
  const t = useWords(chatWords)
  const presence = usePresence(session)
  const waiting = useOutgoingMessages(session).filter(({ roomId }) => roomId === room.id).length
  const reading = useReading(session, room, { thread: null, at, openThread })
  const { conversation } = reading
  const lines = useLines(conversation, room, session, reading)
  const onTyping = useTyping(session, room.id)
  const writing = useWriting({ session, room, lines, reading, inRoom: false, onTyping, openThread })
  const { box, drop } = writing
  const messages = conversation?.messages ?? []
  // As it was when it was opened: what is marked on another device meanwhile stays marked.
  const [wasMarked] = useState(room.unread_mark !== null)
  useEffect(() => {
    if (wasMarked) clearUnreadMark(room.id).catch(() => {})
  }, [wasMarked, room.id])
  // Where nothing on screen could stop it, nothing plays.
  useEffect(() => playing.stop, [])
  // Escape returns from the messages to the composer, unless an open dialog or menu handles it.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    const isElsewhere = event.target instanceof Element && event.target.closest('.message-log') !== null
    if (isElsewhere && !(event.target as Element).closest('[popover]')) box.current?.focus()
  }

  return (
    <section className="conversation" aria-label={roomTitle(room, me)} onKeyDown={onKeyDown} {...drop.zone}>
      <RoomTop room={room} me={me} presence={presence} onSearch={onSearch} />
      <ConnectionNotice session={session} waiting={waiting} />
      <UnreadThreads room={room} onOpen={openThread} />
      <div className="conversation-middle">
        {!conversation?.isRead || (reading.isHollow && lines.length === 0) ? (
          <ConversationWaiting reading={reading} count={6} />
        ) : lines.length === 0 ? (
          <Empty icon="chat" title={t('room.empty')}>
            {t('room.emptyHelp')}
          </Empty>
        ) : (
          <ConversationLines
            conversation={conversation}
            lines={lines}
            room={room}
            me={me}
            session={session}
            reading={reading}
            handlers={writing.handlers}
          />
        )}
        {!reading.isAtEnd && conversation?.isRead && lines.length > 0 && (
          <Button size="small" icon="arrow-down" onClick={reading.toEnd}>
            {room.unread > 0 ? t('room.latestNew', { count: room.unread }) : t('room.latest')}
          </Button>
        )}
      </div>
      <TypingLine typers={presence?.typersIn(room.id) ?? []} />
      <Announcer
        messages={messages}
        me={me}
        isAtEnd={conversation?.isRead === true && !conversation.hasAfter}
      />
      {room.closed_at === null ? (
        <Composer {...writing.composer} />
      ) : (
        <div className="conversation-closed">
          <Notice tone="info">{t('room.closed')}</Notice>
        </div>
      )}
      {drop.isOver && <DropCover>{t('file.drop')}</DropCover>}
      <MessageDialogs
        about={writing.about}
        room={room}
        systemEvents={conversation?.systemEvents ?? []}
        onClose={writing.closeAbout}
      />
    </section>
  )
}

export interface ConversationViewProps {
  room: Room
  me: number
  session: ChatSession
  /** A message that the address leads to. */
  at: number | undefined
  onSearch: () => void
  openThread: (thread: number, at?: number) => void
}
