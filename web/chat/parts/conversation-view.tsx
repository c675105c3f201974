import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Room } from '../../../contract/chat/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { DropCover } from '../../kit/transfers/drop-cover.tsx'
import { useFileDrop } from '../../kit/transfers/use-file-drop.ts'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import type { ChatSession } from '../chat-session.ts'
import type { Message } from '../conversation.ts'
import { edit, react } from '../data.ts'
import { editDrafts } from '../edit-drafts.ts'
import { mentionsIn } from '../mentions.ts'
import { roomTitle } from '../rooms.ts'
import type { Line } from '../timeline.ts'
import { useOutgoingMessages, usePresence, useUploads } from '../use-chat-session.ts'
import { playing } from '../voice/playing.ts'
import type { RecordedFile } from '../voice/recording-part.ts'
import { chatWords } from '../words/index.ts'
import { Announcer } from './announcer.tsx'
import { Composer, type Writing } from './composer.tsx'
import { ConnectionNotice } from './connection-notice.tsx'
import { ConversationLines, useLines } from './conversation-lines.tsx'
import type { MessageHandlers } from './message-actions.tsx'
import { type About, MessageDialogs } from './message-dialogs.tsx'
import { RoomTop } from './room-top.tsx'
import { TypingLine } from './typing-line.tsx'
import { useReading } from './use-reading.ts'
import { useTyping } from './use-typing.ts'
import './conversation-view.css'

/** One conversation: its title, messages and composer. */
export function ConversationView({ room, me, session, onSearch }: ConversationViewProps) {
  const t = useWords(chatWords)
  const presence = usePresence(session)
  const waiting = useOutgoingMessages(session).filter(({ roomId }) => roomId === room.id).length
  const reading = useReading(session, room)
  const { conversation, jump } = reading
  const lines = useLines(conversation, room, session, reading.readUpTo)
  const box = useRef<HTMLTextAreaElement>(null)
  const [writing, setWriting] = useState<Writing>(NEW)
  const [about, setAbout] = useState<About | null>(null)
  const showFailure = useFailureToast()
  const failed = useRef(showFailure)
  failed.current = showFailure
  const onTyping = useTyping(session, room.id)
  const uploads = useUploads(session)
  const [leftOut, setLeftOut] = useState(0)
  const addFiles = (files: readonly File[]) => {
    setLeftOut(uploads.add(room.id, files))
    box.current?.focus()
  }
  const drop = useFileDrop(room.closed_at === null ? addFiles : null)

  useEffect(() => {
    if (window.matchMedia('(pointer: fine)').matches) box.current?.focus({ preventScroll: true })
  }, [])
  // Where nothing on screen could stop it, nothing plays.
  useEffect(() => playing.stop, [])
  const stop = useCallback(() => {
    editDrafts.forget(room.id)
    setWriting(NEW)
    box.current?.focus()
  }, [room.id])
  // Resumes an edit that a reload interrupted, once its message is loaded.
  const isRead = lines.length > 0
  const resumed = useRef(false)
  useEffect(() => {
    if (!isRead || resumed.current) return
    resumed.current = true
    const kept = editDrafts.read(room.id)
    const message = kept && ownMessage(me, lines, kept.message_id)
    if (message) setWriting({ doing: 'edit', message })
  })
  const handlers = useMemo<MessageHandlers>(
    () => ({
      reply: (message) => {
        editDrafts.forget(room.id)
        setWriting({ doing: 'reply', to: message })
      },
      edit: (message) => setWriting({ doing: 'edit', message }),
      erase: (message) => setAbout({ what: 'erase', message }),
      readers: (message) => setAbout({ what: 'readers', message }),
      versions: (message) => setAbout({ what: 'versions', message }),
      react: (message, emoji, on) => void react(message, emoji, on).catch((error) => failed.current(error)),
      jump,
    }),
    [jump, room.id],
  )
  const messages = conversation?.messages ?? []

  const send = (content: string) => {
    onTyping(false)
    const mentions = room.is_group ? mentionsIn(content, room.participants) : []
    if (writing.doing === 'edit') {
      const { message } = writing
      editDrafts.forget(room.id)
      setWriting(NEW)
      if (content !== message.content) edit(message, content, mentions).catch(showFailure)
      return
    }
    session.live.send({
      roomId: room.id,
      content,
      mentions,
      replyTo: writing.doing === 'reply' ? writing.to.id : null,
      files: uploads.take(room.id),
    })
    setWriting(NEW)
    setLeftOut(0)
    reading.toEnd()
  }
  const sendVoice = ({ file, voice }: RecordedFile) => {
    session.live.send({
      roomId: room.id,
      content: '',
      replyTo: writing.doing === 'reply' ? writing.to.id : null,
      files: [uploads.takeVoice(room.id, file, voice)],
    })
    setWriting(NEW)
    reading.toEnd()
  }
  const editLast = () => {
    const message = ownMessage(me, lines)
    if (message) setWriting({ doing: 'edit', message })
  }
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
      <div className="conversation-middle">
        {!conversation?.isRead || (reading.isHollow && lines.length === 0) ? (
          <div className="conversation-waiting">
            {reading.error ? (
              <Failure error={reading.error} onRetry={reading.retry} />
            ) : (
              <Skeleton shape="rows" count={6} />
            )}
          </div>
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
            handlers={handlers}
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
        <Composer
          room={room}
          me={me}
          writing={writing}
          box={box}
          uploads={uploads}
          leftOut={leftOut}
          onFiles={addFiles}
          onSend={send}
          onVoice={sendVoice}
          onTyping={onTyping}
          onStop={stop}
          onEditLast={editLast}
        />
      ) : (
        <div className="conversation-closed">
          <Notice tone="info">{t('room.closed')}</Notice>
        </div>
      )}
      {drop.isOver && <DropCover>{t('file.drop')}</DropCover>}
      <MessageDialogs
        about={about}
        room={room}
        systemEvents={conversation?.systemEvents ?? []}
        onClose={() => setAbout(null)}
      />
    </section>
  )
}

interface ConversationViewProps {
  room: Room
  me: number
  session: ChatSession
  onSearch: () => void
}

const NEW: Writing = { doing: 'new' }

/** The own message with this id, or the last one. */
function ownMessage(me: number, lines: readonly Line[], id?: number): Message | null {
  const line = lines.findLast(
    (one) =>
      one.kind === 'message' &&
      one.message.sender_id === me &&
      one.message.deleted_at === null &&
      (id === undefined || one.message.id === id),
  )
  return line?.kind === 'message' ? line.message : null
}
