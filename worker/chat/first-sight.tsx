/** @jsxImportSource hono/jsx */
import { roomTitle } from '../../contract/chat/room-title.ts'
import type { Message, Room } from '../../contract/chat/schemas.ts'
import type { Locale } from '../../contract/errors.ts'
import { readProfile } from '../identity/profile.ts'
import type { FirstSight } from '../kernel/first-sight/first-sight.ts'
import { MessageBlocks } from './message-blocks.tsx'
import { listMessages } from './messages.ts'
import { readRoom } from './rooms.ts'

/** As many as a phone shows in three heights. */
const SHOWN = 25

/** The end of a conversation. It is not read by being sent here: the app says what was seen. */
export const conversationSight: FirstSight = {
  path: /^\/chat\/(\d{1,15})$/,
  draw: async (ctx, [, id]) => {
    const roomId = Number(id)
    const [me, room, messages] = await Promise.all([
      readProfile(ctx),
      readRoom(ctx, roomId),
      listMessages(ctx, roomId, { thread: 'none', limit: SHOWN }),
    ])
    const { locale } = me
    const clock = clockIn(locale, me.organization.time_zone)
    return {
      locale,
      title: roomTitle(room, me.id),
      kind: 'conversation',
      back: { href: '/chat', label: words[locale].back },
      content: <Log messages={messages.results} me={me.id} room={room} clock={clock} />,
    }
  },
}

interface LogProps {
  readonly messages: readonly Message[]
  readonly room: Room
  readonly me: number
  readonly clock: Clock
}

function Log({ messages, room, me, clock }: LogProps) {
  if (messages.length === 0) return <p class="sight-soft">{clock.words.none}</p>
  return (
    <ol class="sight-log">
      {messages.map((message, at) => {
        const before = messages[at - 1]
        const day = clock.day(message.created_at)
        const isNewDay = before === undefined || clock.day(before.created_at) !== day
        const isMine = message.sender_id === me
        const isFirst = isNewDay || before.sender_id !== message.sender_id
        return (
          <>
            {isNewDay && <li class="sight-day">{day}</li>}
            <li class="sight-message" data-mine={isMine ? '' : undefined}>
              {room.is_group && isFirst && !isMine && (
                <strong class="sight-who">{message.sender.name}</strong>
              )}
              <div class="sight-bubble">
                <Said message={message} clock={clock} />
                <small>{clock.time(message.created_at)}</small>
              </div>
            </li>
          </>
        )
      })}
    </ol>
  )
}

function Said({ message, clock: { words: say } }: { message: Message; clock: Clock }) {
  if (message.deleted_at !== null) return <p class="sight-soft">{say.deleted}</p>
  return (
    <>
      {message.content !== '' && (
        <div class="sight-text">
          <MessageBlocks text={message.content} />
        </div>
      )}
      {message.attachments.map(({ name, voice }) => (
        <p class="sight-soft">{voice ? say.voice : name}</p>
      ))}
    </>
  )
}

interface Clock {
  readonly words: (typeof words)[Locale]
  readonly day: (at: string) => string
  readonly time: (at: string) => string
}

function clockIn(locale: Locale, timeZone: string): Clock {
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long' })
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' })
  return {
    words: words[locale],
    day: (at) => day.format(new Date(at)),
    // As the app writes it.
    time: (at) => time.format(new Date(at)).replace(':', locale === 'fr' ? ' h ' : ':'),
  }
}

const words = {
  fr: {
    back: 'Toutes les conversations',
    none: 'Aucun message pour le moment.',
    deleted: 'Message supprimé',
    voice: 'Message vocal',
  },
  en: {
    back: 'All conversations',
    none: 'No messages yet.',
    deleted: 'Message deleted',
    voice: 'Voice message',
  },
} as const satisfies Record<Locale, object>
