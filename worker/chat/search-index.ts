import type { Message } from '../../contract/chat/schemas.ts'
import type { RoomExtract } from '../kernel/chat-objects.ts'
import type { Context } from '../kernel/context.ts'
import { faultFacts } from '../kernel/log.ts'

/**
 * What the search keeps of messages, in a database of its own. Everything in it can be read again from the rooms, so
 * every write here may be repeated, and none needs to be part of a larger change.
 */
type Entry = Omit<RoomExtract['messages'][number], 'mentions'>

/** A statement binds 2 MB at most, and a message has up to 10,000 characters of up to three bytes. */
const TEXT_PER_STATEMENT = 400_000

export async function keepExtract(
  ctx: Context,
  roomId: number,
  { messages, gone }: { readonly messages: readonly Entry[]; readonly gone: readonly number[] },
): Promise<void> {
  const statements = [
    ...groupsOf(messages).map((group) => putStatement(ctx, roomId, group)),
    ...(gone.length > 0 ? [dropStatement(ctx, roomId, gone)] : []),
  ]
  if (statements.length > 0) await ctx.bindings.SEARCH.batch(statements)
}

/** For a rebuild: whatever is kept of a room, right or wrong. */
export async function dropRoom(ctx: Context, roomId: number): Promise<void> {
  await ctx.bindings.SEARCH.prepare(
    'delete from message_words where rowid between (?1 << 32) and (?1 << 32) + 4294967295',
  )
    .bind(roomId)
    .run()
}

/** At once, so that nobody finds the text of a moment ago; the room's own word comes a little later. */
export async function noteMessage(ctx: Context, message: Message): Promise<void> {
  const { id, sender, content, created_at } = message
  const entry = { id, senderId: sender.id, senderName: sender.name, content, at: Date.parse(created_at) }
  await soon(ctx, () => keepExtract(ctx, message.room_id, { messages: [entry], gone: [] }))
}

export async function forgetMessage(ctx: Context, roomId: number, messageId: number): Promise<void> {
  await soon(ctx, () => keepExtract(ctx, roomId, { messages: [], gone: [messageId] }))
}

/** A search that is away keeps nobody from editing: the room tells it again by a job, which waits for it. */
async function soon(ctx: Context, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    ctx.log.error('search.behind', faultFacts(error))
  }
}

/** The row's number holds the room's and the message's, so that a repetition finds the same row. */
function putStatement(ctx: Context, roomId: number, messages: readonly Entry[]): D1PreparedStatement {
  const rows = messages.map(({ id, content, senderId, senderName, at }) => [
    id,
    asIndexed(content),
    senderId,
    senderName,
    at,
  ])
  return ctx.bindings.SEARCH.prepare(
    `insert or replace into message_words (rowid, content, sender_id, sender_name, at)
     select (?1 << 32) + (value ->> 0), value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(?2)`,
  ).bind(roomId, JSON.stringify(rows))
}

function dropStatement(ctx: Context, roomId: number, ids: readonly number[]): D1PreparedStatement {
  return ctx.bindings.SEARCH.prepare(
    'delete from message_words where rowid in (select (?1 << 32) + value from json_each(?2))',
  ).bind(roomId, JSON.stringify(ids))
}

/** Excerpts mark what was found with « and », so the text itself must not hold these marks. */
const asIndexed = (content: string) =>
  content.normalize('NFC').replaceAll(/«\s?/g, '“').replaceAll(/\s?»/g, '”')

function groupsOf(messages: readonly Entry[]): Entry[][] {
  const groups: Entry[][] = []
  let room = 0
  for (const message of messages) {
    if (message.content.length > room) {
      groups.push([])
      room = TEXT_PER_STATEMENT
    }
    groups.at(-1)?.push(message)
    room -= message.content.length
  }
  return groups
}
