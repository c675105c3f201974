import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Room } from '../../../contract/chat/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useOnline } from '../../lib/online.ts'
import { useFailureToast } from '../../lib/use-failure-toast.ts'
import type { Said } from '../conversation.ts'
import { edit, erase, react } from '../data.ts'
import { inOneLine } from '../files.ts'
import { mentionsIn } from '../mentions.ts'
import { roomTitle } from '../rooms.ts'
import type { Station } from '../station.ts'
import { timelineOf } from '../timeline.ts'
import { useLetters, useLiveState, usePresence, useUploads } from '../use-station.ts'
import { chatWords } from '../words/index.ts'
import { Announcer } from './announcer.tsx'
import { Composer, type Writing } from './composer.tsx'
import { ConnectionNotice } from './connection-notice.tsx'
import { LetterRow } from './letter-row.tsx'
import { DayLine, UnreadLine } from './lines.tsx'
import type { MessageDeeds } from './message-actions.tsx'
import { MessageLog } from './message-log.tsx'
import { MessageRow } from './message-row.tsx'
import { RoomTop } from './room-top.tsx'
import { TypingLine } from './typing-line.tsx'
import { useFileDrop } from './use-file-drop.ts'
import { useReading } from './use-reading.ts'
import { useTyping } from './use-typing.ts'
import './conversation-view.css'

/** One conversation: its name, what was said, and where one writes. */
export function ConversationView({ room, me, station, onSearch }: ConversationViewProps) {
  const t = useWords(chatWords)
  const online = useOnline()
  const state = useLiveState(station)
  const presence = usePresence(station)
  const letters = useLetters(station).filter(({ roomId }) => roomId === room.id)
  const reading = useReading(station, room)
  const { talk, jumpTo, found, jump } = reading
  const box = useRef<HTMLTextAreaElement>(null)
  const [writing, setWriting] = useState<Writing>(NEW)
  const [erasing, setErasing] = useState<Said | null>(null)
  const tellFailure = useFailureToast()
  const failed = useRef(tellFailure)
  failed.current = tellFailure
  const onTyping = useTyping(station, room.id)
  const uploads = useUploads(station)
  const [leftOut, setLeftOut] = useState(0)
  const addFiles = (files: readonly File[]) => {
    setLeftOut(uploads.add(room.id, files))
    box.current?.focus()
  }
  const drop = useFileDrop(room.closed_at === null ? addFiles : null)

  useEffect(() => {
    if (window.matchMedia('(pointer: fine)').matches) box.current?.focus({ preventScroll: true })
  }, [])
  const stop = useCallback(() => {
    setWriting(NEW)
    box.current?.focus()
  }, [])
  const deeds = useMemo<MessageDeeds>(
    () => ({
      reply: (said) => setWriting({ doing: 'reply', to: said }),
      edit: (said) => setWriting({ doing: 'edit', said }),
      erase: setErasing,
      react: (message, emoji, on) => void react(message, emoji, on).catch((error) => failed.current(error)),
      jump,
    }),
    [jump],
  )
  const messages = talk?.messages ?? []
  const lines = timelineOf({
    messages,
    letters,
    me,
    participants: room.participants,
    isOnline: (userId) => (presence?.statusOf(userId) ?? 'offline') !== 'offline',
    isConnected: online && state === 'ready',
    readUpTo: reading.readUpTo,
    hasBefore: talk?.hasBefore ?? true,
  })
  const byKey = new Map(lines.map((line) => [line.key, line]))
  const isOwner =
    room.is_group && room.participants.some(({ user_id, role }) => user_id === me && role === 'owner')

  const send = (content: string) => {
    onTyping(false)
    const mentions = room.is_group ? mentionsIn(content, room.participants) : []
    if (writing.doing === 'edit') {
      const { said } = writing
      setWriting(NEW)
      if (content !== said.content) edit(said, content, mentions).catch(tellFailure)
      return
    }
    station.live.send({
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
  const editLast = () => {
    const last = messages.findLast(({ sender_id, deleted_at }) => sender_id === me && deleted_at === null)
    if (last) setWriting({ doing: 'edit', said: last })
  }
  const row = (key: string): ReactNode => {
    const line = byKey.get(key)
    if (line === undefined) return null
    if (line.kind === 'day') return <DayLine at={line.at} />
    if (line.kind === 'unread') return <UnreadLine />
    if (line.kind === 'letter') {
      const { clientId } = line.letter
      return (
        <LetterRow
          letter={line.letter}
          uploads={uploads}
          delivery={line.delivery}
          isFirst={line.isFirst}
          onRetry={() => station.live.retry(clientId)}
          onDiscard={() => station.live.discard(clientId)}
        />
      )
    }
    const { said } = line
    const original = said.reply_to === null ? undefined : messages.find(({ id }) => id === said.reply_to)
    return (
      <MessageRow
        said={said}
        me={me}
        room={room}
        isFirst={line.isFirst}
        isOwner={isOwner}
        isFound={found === said.id}
        delivery={line.delivery}
        readers={line.readers}
        originalName={original?.sender.name ?? t('message.original')}
        originalHasFiles={(original?.attachments.length ?? 0) > 0}
        originalText={
          original?.deleted_at === null ? inOneLine(original) : original ? t('message.deleted') : '…'
        }
        deeds={deeds}
      />
    )
  }

  return (
    <section className="conversation" aria-label={roomTitle(room, me)} {...drop.zone}>
      <RoomTop room={room} me={me} presence={presence} onSearch={onSearch} />
      <ConnectionNotice station={station} waiting={letters.length} />
      <div className="conversation-middle">
        {!talk?.isRead ? (
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
          <MessageLog
            label={t('room.log', { name: roomTitle(room, me) })}
            keys={lines.map(({ key }) => key)}
            row={row}
            follows={!talk.hasAfter}
            top={
              <p className="conversation-beginning">
                {t(talk.hasBefore ? 'room.loading' : 'room.beginning')}
              </p>
            }
            jumpTo={jumpTo}
            onNearTop={reading.loadBefore}
            onNearBottom={reading.loadAfter}
            onAtEnd={reading.setAtEnd}
          />
        )}
        {!reading.isAtEnd && talk?.isRead && lines.length > 0 && (
          <Button size="small" icon="arrow-down" onClick={reading.toEnd}>
            {room.unread > 0 ? t('room.latestNew', { count: room.unread }) : t('room.latest')}
          </Button>
        )}
      </div>
      <TypingLine typers={presence?.typersIn(room.id) ?? []} />
      <Announcer messages={messages} me={me} isAtEnd={talk?.isRead === true && !talk.hasAfter} />
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
          onTyping={onTyping}
          onStop={stop}
          onEditLast={editLast}
        />
      ) : (
        <div className="conversation-closed">
          <Notice tone="info">{t('room.closed')}</Notice>
        </div>
      )}
      {drop.isOver && (
        <p className="conversation-drop" aria-hidden="true">
          <Icon name="attach" size={24} />
          {t('file.drop')}
        </p>
      )}
      {erasing && (
        <Confirm
          open
          title={t('message.deleteTitle')}
          action={t('message.deleteAction')}
          tone="danger"
          onConfirm={() => erase(erasing)}
          onClose={() => setErasing(null)}
        >
          <p>{t('message.deleteHelp')}</p>
        </Confirm>
      )}
    </section>
  )
}

interface ConversationViewProps {
  room: Room
  me: number
  station: Station
  onSearch: () => void
}

const NEW: Writing = { doing: 'new' }
