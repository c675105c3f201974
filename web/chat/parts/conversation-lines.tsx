import { type ReactNode, useMemo, useRef } from 'react'
import { roomTitle } from '../../../contract/chat/room-title.ts'
import type { Room } from '../../../contract/chat/schemas.ts'
import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useMutationClient, useWaiting } from '../../lib/changes/use-changes.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useOnline } from '../../lib/online.ts'
import type { ChatSession } from '../chat-session.ts'
import type { Conversation } from '../conversation.ts'
import { inOneLine } from '../files.ts'
import { useMessageGestures } from '../gestures/use-message-gestures.ts'
import { asChanged } from '../pending.ts'
import { type Delivery, keyOf, type Line, staysPut, timelineOf } from '../timeline.ts'
import { useLiveState, useOutgoingMessages, usePresence, useUploads } from '../use-chat-session.ts'
import { chatWords } from '../words/index.ts'
import { DayLine, UnreadLine } from './lines.tsx'
import type { MessageHandlers } from './message-actions.tsx'
import { MessageLog } from './message-log.tsx'
import { MessageRow } from './message-row.tsx'
import { OutgoingMessageRow } from './outgoing-message-row.tsx'
import { SystemEventRow } from './system-event-row.tsx'
import type { Reading } from './use-reading.ts'

/** Renders messages, outgoing messages and system events. */
export function ConversationLines({
  conversation,
  lines,
  room,
  me,
  session,
  reading,
  handlers,
  head,
}: ConversationLinesProps) {
  const t = useWords(chatWords)
  const uploads = useUploads(session)
  const isOperator = can(useMe().role, 'chat.operate')
  const { keys, byKey } = useMemo(
    () => ({ keys: lines.map(({ key }) => key), byKey: new Map(lines.map((line) => [line.key, line])) }),
    [lines],
  )
  const row = (key: string): ReactNode => {
    const line = byKey.get(key)
    switch (line?.kind) {
      case 'day':
        return <DayLine at={line.at} />
      case 'unread':
        return <UnreadLine />
      case 'system-events':
        return <SystemEventRow systemEvents={line.systemEvents} me={me} />
      case 'outgoing': {
        const { clientId } = line.message
        return (
          <OutgoingMessageRow
            message={line.message}
            room={room}
            me={me}
            uploads={uploads}
            delivery={line.delivery}
            isFirst={line.isFirst}
            onRetry={() => session.live.retry(clientId)}
            onDiscard={() => session.live.discard(clientId)}
          />
        )
      }
      case 'message': {
        const { message } = line
        const original =
          message.reply_to === null
            ? undefined
            : message.reply_to === conversation.root?.id
              ? conversation.root
              : conversation.messages.find(({ id }) => id === message.reply_to)
        return (
          <MessageRow
            message={message}
            me={me}
            room={room}
            isFirst={line.isFirst}
            isOperator={isOperator}
            isFound={reading.found === message.id}
            isInThread={reading.thread !== null}
            delivery={line.isWaiting ? 'waiting' : deliveryIn(reading.thread, line.delivery)}
            readers={line.readers}
            originalName={original?.sender.name ?? t('message.original')}
            originalHasFiles={(original?.attachments.length ?? 0) > 0}
            originalText={
              original?.deleted_at === null ? inOneLine(original, t) : original ? t('message.deleted') : '…'
            }
            handlers={handlers}
          />
        )
      }
      default:
        return null
    }
  }
  const sign = useRef<HTMLSpanElement>(null)
  const onPointerDown = useMessageGestures(sign, (key) => {
    const line = byKey.get(key)
    const { root } = conversation
    if (line?.kind === 'message') handlers.reply(line.message)
    else if (root && keyOf(root) === key) handlers.reply(root)
  })
  return (
    <>
      <MessageLog
        label={t(reading.thread === null ? 'room.log' : 'thread.log', { name: roomTitle(room, me) })}
        keys={keys}
        row={row}
        follows={!conversation.hasAfter}
        mayHold={staysPut}
        top={
          <>
            {head}
            {(conversation.hasBefore || !head) && (
              <Edge
                failed={reading.failed === 'before'}
                text={t(conversation.hasBefore ? 'room.loading' : 'room.beginning')}
                onRetry={() => reading.loadBefore(true)}
              />
            )}
          </>
        }
        bottom={
          conversation.hasAfter && (
            <Edge
              failed={reading.failed === 'after'}
              text={t('room.loading')}
              onRetry={() => reading.loadAfter(true)}
            />
          )
        }
        jumpTo={reading.jumpTo}
        onNearTop={reading.loadBefore}
        onNearBottom={reading.loadAfter}
        onAtEnd={reading.setAtEnd}
        onPointerDown={onPointerDown}
      />
      <span ref={sign} className="message-swipe" aria-hidden="true">
        <Icon name="reply" size={20} />
      </span>
    </>
  )
}

interface ConversationLinesProps {
  conversation: Conversation
  lines: readonly Line[]
  room: Room
  me: number
  session: ChatSession
  reading: Reading
  handlers: MessageHandlers
  /** What a thread begins with, in place of the room's beginning. */
  head?: ReactNode
}

/** Receipts are of the room: who read it has not opened every thread in it. */
const deliveryIn = (thread: number | null, delivery: Delivery | null): Delivery | null =>
  thread !== null && delivery === 'read' ? 'delivered' : delivery

/** Memoized: a long conversation is expensive to lay out. */
export function useLines(
  conversation: Conversation | undefined,
  room: Room,
  session: ChatSession,
  { readUpTo, thread }: Pick<Reading, 'readUpTo' | 'thread'>,
): readonly Line[] {
  const online = useOnline()
  const state = useLiveState(session)
  const presence = usePresence(session)
  const everybodys = useOutgoingMessages(session)
  const outgoing = useMemo(
    () =>
      everybodys.filter(
        (one) =>
          one.roomId === room.id &&
          (thread === null ? one.thread === null || one.inRoom : one.thread === thread),
      ),
    [everybodys, room.id, thread],
  )
  const isConnected = online && state === 'ready'
  const changes = useWaiting(useMutationClient())
  const message = useMemo(
    () => asChanged(conversation?.messages ?? [], changes, room.id, session.me),
    [conversation?.messages, changes, room.id, session.me],
  )
  const participants = useMemo(
    () => (thread === null ? room.participants : room.participants.map((one) => ({ ...one, seen: null }))),
    [room.participants, thread],
  )
  const whoIsThere = presence?.version()
  // biome-ignore lint/correctness/useExhaustiveDependencies: presence changes the delivery marks.
  return useMemo(
    () =>
      timelineOf({
        ...message,
        systemEvents: conversation?.systemEvents ?? [],
        outgoing,
        me: session.me,
        participants,
        isOnline: (userId) => (presence?.statusOf(userId) ?? 'offline') !== 'offline',
        isConnected,
        readUpTo,
        hasBefore: conversation?.hasBefore ?? true,
        hasAfter: conversation?.hasAfter ?? true,
      }),
    [conversation, message, outgoing, session, participants, isConnected, readUpTo, presence, whoIsThere],
  )
}

/** The end of the loaded range: more is loading, or loading failed. */
function Edge({ failed, text, onRetry }: { failed: boolean; text: string; onRetry: () => void }) {
  const t = useWords(chatWords)
  const kit = useWords(kitWords)
  return failed ? (
    <p className="conversation-edge" role="alert">
      <span>{t('room.notLoaded')}</span>
      <Button size="small" icon="refresh" onClick={onRetry}>
        {kit('action.retry')}
      </Button>
    </p>
  ) : (
    <p className="conversation-edge">{text}</p>
  )
}
