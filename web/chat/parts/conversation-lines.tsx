import { type ReactNode, useMemo } from 'react'
import type { Room } from '../../../contract/chat/schemas.ts'
import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { Button } from '../../kit/button.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useMutationClient, useWaiting } from '../../lib/changes/use-changes.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useOnline } from '../../lib/online.ts'
import type { ChatSession } from '../chat-session.ts'
import type { Conversation } from '../conversation.ts'
import { inOneLine } from '../files.ts'
import { asChanged } from '../pending.ts'
import { roomTitle } from '../rooms.ts'
import { type Line, staysPut, timelineOf } from '../timeline.ts'
import { useLiveState, useOutgoingMessages, usePresence, useUploads } from '../use-chat-session.ts'
import { chatWords } from '../words/index.ts'
import { DayLine, UnreadLine } from './lines.tsx'
import type { MessageDeeds } from './message-actions.tsx'
import { MessageLog } from './message-log.tsx'
import { MessageRow } from './message-row.tsx'
import { OutgoingMessageRow } from './outgoing-message-row.tsx'
import { HappenedLine } from './system-event-row.tsx'
import type { Reading } from './use-reading.ts'

/** What was said, what is on its way, and what happened in between, drawn where it is looked at. */
export function ConversationLines({
  talk,
  lines,
  room,
  me,
  station,
  reading,
  deeds,
}: ConversationLinesProps) {
  const t = useWords(chatWords)
  const uploads = useUploads(station)
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
      case 'happened':
        return <HappenedLine happenings={line.happenings} me={me} />
      case 'outgoing': {
        const { clientId } = line.message
        return (
          <OutgoingMessageRow
            message={line.message}
            uploads={uploads}
            delivery={line.delivery}
            isFirst={line.isFirst}
            onRetry={() => station.live.retry(clientId)}
            onDiscard={() => station.live.discard(clientId)}
          />
        )
      }
      case 'said': {
        const { said } = line
        const original =
          said.reply_to === null ? undefined : talk.messages.find(({ id }) => id === said.reply_to)
        return (
          <MessageRow
            said={said}
            me={me}
            room={room}
            isFirst={line.isFirst}
            isOperator={isOperator}
            isFound={reading.found === said.id}
            delivery={line.isWaiting ? 'waiting' : line.delivery}
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
      default:
        return null
    }
  }
  return (
    <MessageLog
      label={t('room.log', { name: roomTitle(room, me) })}
      keys={keys}
      row={row}
      follows={!talk.hasAfter}
      mayHold={staysPut}
      top={
        <Edge
          failed={reading.failed === 'before'}
          text={t(talk.hasBefore ? 'room.loading' : 'room.beginning')}
          onRetry={() => reading.loadBefore(true)}
        />
      }
      bottom={
        talk.hasAfter && (
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
    />
  )
}

interface ConversationLinesProps {
  talk: Conversation
  lines: readonly Line[]
  room: Room
  me: number
  station: ChatSession
  reading: Reading
  deeds: MessageDeeds
}

/** Counted anew only where something it is made of has changed: a long conversation is long. */
export function useLines(
  talk: Conversation | undefined,
  room: Room,
  station: ChatSession,
  readUpTo: number | null,
): readonly Line[] {
  const online = useOnline()
  const state = useLiveState(station)
  const presence = usePresence(station)
  const everybodys = useOutgoingMessages(station)
  const outgoing = useMemo(() => everybodys.filter(({ roomId }) => roomId === room.id), [everybodys, room.id])
  const isConnected = online && state === 'ready'
  const changes = useWaiting(useMutationClient())
  const said = useMemo(
    () => asChanged(talk?.messages ?? [], changes, room.id, station.me),
    [talk?.messages, changes, room.id, station.me],
  )
  const whoIsThere = presence?.version()
  // biome-ignore lint/correctness/useExhaustiveDependencies: somebody else being there is another view.
  return useMemo(
    () =>
      timelineOf({
        ...said,
        happenings: talk?.happenings ?? [],
        outgoing,
        me: station.me,
        participants: room.participants,
        isOnline: (userId) => (presence?.statusOf(userId) ?? 'offline') !== 'offline',
        isConnected,
        readUpTo,
        hasBefore: talk?.hasBefore ?? true,
        hasAfter: talk?.hasAfter ?? true,
      }),
    [talk, said, outgoing, station, room.participants, isConnected, readUpTo, presence, whoIsThere],
  )
}

/** Where what is at hand ends: more is coming, or could not be had. */
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
