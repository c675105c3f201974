import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Room } from '../../../contract/chat/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { withParameter } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { problemIn } from '../../lib/problem.ts'
import { useMedia, WIDE } from '../../lib/use-media.ts'
import { roomAsked } from '../data.ts'
import { useChatSession } from '../session-context.ts'
import { useRoom, useRooms } from '../use-chat-session.ts'
import { chatWords } from '../words/index.ts'
import { ConversationView } from './conversation-view.tsx'
import { Back } from './room-top.tsx'
import { ThreadFrame } from './thread-frame.tsx'
import './room-on-screen.css'

/** Wide enough for a thread beside the conversation and the list. */
const ROOMY = '(min-width: 1280px)'

interface RoomOnScreenProps {
  roomId: number
  /** The message that begins the open thread. */
  thread: number | undefined
  /** A message that the address leads to. */
  at: number | undefined
  onSearch: () => void
}

/** The room of the URL, from the list, or read by id when the list does not hold it. */
export function RoomOnScreen({ roomId, thread, at, onSearch }: RoomOnScreenProps) {
  const t = useWords(chatWords)
  const me = useMe()
  const session = useChatSession()
  const rooms = useRooms()
  const isWide = useMedia(WIDE)
  const listed = useRoom(roomId)
  const alone = useQuery({ ...roomAsked(roomId), enabled: roomId > 0 && !rooms.isPending && !listed })
  // A refused read leaves the earlier data in the cache: do not show it.
  const room: Room | undefined = listed ?? (alone.isError ? undefined : alone.data)
  const [wasIn, setWasIn] = useState(false)
  if (room && !wasIn) setWasIn(true)
  useEffect(() => {
    if (alone.data) session?.attend([alone.data])
  }, [alone.data, session])

  const [, navigate] = useLocation()
  const isRoomy = useMedia(ROOMY)
  const isAlone = thread !== undefined && !isRoomy
  if (room && session) {
    const openThread = (id: number, message?: number) =>
      navigate(withParameter(`/chat/${roomId}/threads/${id}`, '', 'at', message?.toString()))
    return (
      <>
        {!isAlone && (
          <ConversationView
            room={room}
            me={me.id}
            session={session}
            at={thread === undefined ? at : undefined}
            onSearch={onSearch}
            openThread={openThread}
          />
        )}
        {thread !== undefined && (
          <ThreadFrame
            key={thread}
            room={room}
            me={me.id}
            session={session}
            thread={thread}
            at={at}
            isAlone={isAlone}
            onClose={() => {
              navigate(`/chat/${roomId}`)
              // What had the focus is gone. Beside the thread there is the conversation.
              if (!isAlone)
                document.querySelector<HTMLElement>('.conversation:not(.thread) .composer-box')?.focus()
            }}
          />
        )}
      </>
    )
  }
  // On a phone it is the whole page, which needs a title even without content.
  const title = isWide ? null : (
    <header className="room-aside-top">
      <span className="room-top-back">
        <Back roomId={roomId} />
      </span>
      <h1 className="visually-hidden">{t('rooms.title')}</h1>
    </header>
  )
  const error = alone.error ?? (rooms.data ? null : rooms.error)
  if (problemIn(error)?.status === 404 || roomId === 0) {
    return (
      <section className="room-aside" role={wasIn ? 'alert' : undefined}>
        {title}
        <Empty
          icon="chat"
          title={t(wasIn ? 'room.removed' : 'room.gone')}
          action={<ButtonLink href="/chat">{t('room.goneBack')}</ButtonLink>}
        >
          {t(wasIn ? 'room.removedHelp' : 'room.goneHelp')}
        </Empty>
      </section>
    )
  }
  return (
    <section className="room-aside">
      {title}
      {error ? (
        <Failure error={error} onRetry={alone.error ? alone.refetch : rooms.refetch} />
      ) : (
        <Skeleton shape="rows" count={5} />
      )}
    </section>
  )
}
