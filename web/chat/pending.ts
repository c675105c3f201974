import type { Route, Sent } from '../../contract/route.ts'
import { type Change, standing } from '../lib/changes/change.ts'
import type { Mutation } from '../lib/changes/mutation.ts'
import { messageEdited, messageErased, reactionAdded, reactionRemoved } from './changes.ts'
import { type Message, withReaction } from './conversation.ts'

/** Messages with waiting changes applied, and the ids of the changed messages. */
export function asChanged(
  messages: readonly Message[],
  changes: readonly Change[],
  roomId: number,
  me: number,
): { messages: readonly Message[]; waiting: ReadonlySet<number> } {
  const here = standing(changes).flatMap((change) => amendmentOf(change, roomId, me) ?? [])
  if (here.length === 0) return { messages, waiting: NONE }
  const waiting = new Set(here.map(({ messageId }) => messageId))
  const amended = messages.map((message) =>
    waiting.has(message.id)
      ? here
          .filter(({ messageId }) => messageId === message.id)
          .reduce((now, { amend }) => amend(now), message)
      : message,
  )
  return { messages: amended, waiting }
}

interface Amendment {
  messageId: number
  amend: (message: Message) => Message
}

function amendmentOf(change: Change, roomId: number, me: number): Amendment | null {
  const edited = sentOf(messageEdited, change)
  const erased = sentOf(messageErased, change)
  const added = sentOf(reactionAdded, change)
  const removed = sentOf(reactionRemoved, change)
  const params = (edited ?? erased ?? added ?? removed)?.params
  if (Number(params?.roomId) !== roomId) return null
  const at = new Date(change.madeAt).toISOString()
  const amend = (message: Message): Partial<Message> => {
    if (edited) return { content: edited.body.content, mentions: edited.body.mentions ?? [], edited_at: at }
    if (erased) return { content: '', mentions: [], attachments: [], reactions: [], deleted_at: at }
    const emoji = (added ?? removed)?.params.emoji ?? ''
    return { reactions: withReaction(message.reactions, { emoji, on: added !== null }, me) }
  }
  return { messageId: Number(params?.messageId), amend: (message) => ({ ...message, ...amend(message) }) }
}

const sentOf = <C extends Route>({ route }: Mutation<C>, { routeId, sent }: Change): Sent<C> | null =>
  routeId === route.id ? (sent as Sent<C>) : null

const NONE: ReadonlySet<number> = new Set()
