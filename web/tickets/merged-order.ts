import type { Reply } from '../../contract/tickets/replies.ts'
import type { Ticket } from '../../contract/tickets/schemas.ts'

/** One line of a conversation as it would be. */
export interface PreviewLine {
  readonly key: string
  readonly at: string
  readonly author: string
  readonly text: string
  readonly isInternal: boolean
  /** It comes from the other ticket. */
  readonly moves: boolean
}

interface Told {
  readonly ticket: Pick<Ticket, 'id' | 'body' | 'created_at' | 'requester_id'>
  readonly replies: readonly Pick<Reply, 'id' | 'author' | 'body' | 'internal' | 'created_at'>[]
}

/** What a merge makes: the opening of the target first, then everything of both by time, the source's opening among it. */
export function mergedOrder(source: Told, target: Told, nameOf: (id: number) => string): PreviewLine[] {
  const opening = ({ ticket }: Told, moves: boolean): PreviewLine => ({
    key: `opening-${ticket.id}`,
    at: ticket.created_at,
    author: nameOf(ticket.requester_id),
    text: ticket.body,
    isInternal: false,
    moves,
  })
  const rest = [
    opening(source, true),
    ...source.replies.map((reply) => lineOf(reply, true)),
    ...target.replies.map((reply) => lineOf(reply, false)),
  ]
  return [opening(target, false), ...rest.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))]
}

export const lineOf = (reply: Told['replies'][number], moves: boolean): PreviewLine => ({
  key: `reply-${reply.id}`,
  at: reply.created_at,
  author: reply.author.name,
  text: reply.body,
  isInternal: reply.internal ?? false,
  moves,
})

/** What a split makes of the chosen replies: the first that the client sees opens the new ticket, the others follow. */
export function splitOf<R extends Pick<Reply, 'id' | 'internal'>>(
  replies: readonly R[],
  ids: ReadonlySet<number>,
) {
  const moving = replies.filter(({ id }) => id !== null && ids.has(id))
  const opening = moving.find(({ internal }) => !internal)
  return {
    opening,
    following: moving.filter((reply) => reply !== opening),
    staying: replies.length - moving.length,
  }
}
