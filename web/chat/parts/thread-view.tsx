import { useMemo, useRef, useState } from 'react'
import type { Room } from '../../../contract/chat/schemas.ts'
import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Notice } from '../../kit/notice.tsx'
import { DropCover } from '../../kit/transfers/drop-cover.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { problemIn } from '../../lib/problem.ts'
import type { ChatSession } from '../chat-session.ts'
import type { Message } from '../conversation.ts'
import { keyOf } from '../timeline.ts'
import type { RecordedFile } from '../voice/recording-part.ts'
import { chatWords } from '../words/index.ts'
import { Announcer } from './announcer.tsx'
import { Composer } from './composer.tsx'
import { ConversationLines, useLines } from './conversation-lines.tsx'
import { ConversationWaiting } from './conversation-waiting.tsx'
import type { MessageHandlers } from './message-actions.tsx'
import { MessageDialogs } from './message-dialogs.tsx'
import { MessageRow } from './message-row.tsx'
import { useReading } from './use-reading.ts'
import { useWriting } from './use-writing.ts'
import './thread-view.css'

/** The replies to one message, below it. */
export default function ThreadView({ room, me, session, thread, at }: ThreadViewProps) {
  const t = useWords(chatWords)
  const reading = useReading(session, room, { thread, at, openThread: nowhere })
  const { conversation } = reading
  const lines = useLines(conversation, room, session, reading)
  const [inRoom, setInRoom] = useState(false)
  // Typing is told to a room as a whole, which would look for the words in vain.
  const writing = useWriting({
    session,
    room,
    lines,
    reading,
    inRoom,
    onTyping: nowhere,
    openThread: nowhere,
  })
  const { drop } = writing
  const first = useRef<HTMLDivElement>(null)
  const handlers = useMemo<MessageHandlers>(
    () => ({
      ...writing.handlers,
      jump: (id) =>
        id === thread
          ? first.current?.querySelector<HTMLElement>('.message')?.focus()
          : writing.handlers.jump(id),
    }),
    [writing.handlers, thread],
  )
  const isEditing = writing.composer.writing.doing === 'edit'
  // Each reply is shared by itself: the next may be meant for the thread alone.
  const sending = {
    onSend: (content: string) => {
      writing.composer.onSend(content)
      if (!isEditing) setInRoom(false)
    },
    onVoice: (recorded: RecordedFile) => {
      writing.composer.onVoice(recorded)
      setInRoom(false)
    },
  }
  const root = conversation?.root ?? null
  const isGone = problemIn(reading.error)?.status === 404
  return (
    <div className="thread-body" {...drop.zone}>
      <div className="conversation-middle">
        {isGone ? (
          <Empty
            icon="chat"
            title={t('thread.gone')}
            action={<ButtonLink href={`/chat/${room.id}`}>{t('thread.back')}</ButtonLink>}
          >
            {t('thread.goneHelp')}
          </Empty>
        ) : !conversation?.isRead || !root ? (
          <ConversationWaiting reading={reading} count={3} />
        ) : (
          <ConversationLines
            conversation={conversation}
            lines={lines}
            room={room}
            me={me}
            session={session}
            reading={reading}
            handlers={handlers}
            head={
              <div ref={first} className="thread-root" data-key={keyOf(root)}>
                <Root root={root} room={room} me={me} handlers={handlers} />
              </div>
            }
          />
        )}
      </div>
      <Announcer
        messages={conversation?.messages ?? NONE}
        me={me}
        isAtEnd={conversation?.isRead === true && !conversation.hasAfter}
      />
      {root && room.closed_at === null && root.deleted_at === null && (
        <Composer {...writing.composer} {...sending}>
          {!isEditing && (
            <label className="thread-share">
              <input type="checkbox" checked={inRoom} onChange={(event) => setInRoom(event.target.checked)} />
              {t('thread.share')}
            </label>
          )}
        </Composer>
      )}
      {root && (room.closed_at !== null || root.deleted_at !== null) && (
        <div className="conversation-closed">
          <Notice tone="info">{t(room.closed_at === null ? 'thread.ended' : 'room.closed')}</Notice>
        </div>
      )}
      {drop.isOver && <DropCover>{t('file.drop')}</DropCover>}
      <MessageDialogs about={writing.about} room={room} systemEvents={[]} onClose={writing.closeAbout} />
    </div>
  )
}

export interface ThreadViewProps {
  room: Room
  me: number
  session: ChatSession
  /** The message that begins it. */
  thread: number
  at: number | undefined
}

function Root({
  root,
  room,
  me,
  handlers,
}: {
  root: Message
  room: Room
  me: number
  handlers: MessageHandlers
}) {
  const t = useWords(chatWords)
  const isOperator = can(useMe().role, 'chat.operate')
  const count = root.replies?.count ?? 0
  return (
    <>
      <MessageRow
        message={root}
        me={me}
        room={room}
        isFirst
        isOperator={isOperator}
        isFound={false}
        isInThread
        delivery={null}
        readers={NOBODY}
        originalName=""
        originalText=""
        originalHasFiles={false}
        handlers={handlers}
      />
      <p className="thread-count">{count === 0 ? t('thread.none') : t('thread.replies', { count })}</p>
    </>
  )
}

const nowhere = () => {}
const NONE: readonly Message[] = []
const NOBODY: readonly string[] = []
