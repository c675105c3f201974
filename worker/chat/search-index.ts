import type { RoomExtract } from '../kernel/chat-objects.ts'
import type { Context } from '../kernel/context.ts'
import { faultFacts } from '../kernel/log.ts'
import { inRoom, orRefuse } from './room-objects.ts'

/**
 * What the search keeps of messages, in a database of its own. Everything in it can be read again from the rooms, so
 * every write here may be repeated, and none needs to be part of a larger change.
 */
type Entry = Omit<RoomExtract['messages'][number], 'mentions'>
type Found = Pick<RoomExtract, 'gone' | 'head'> & { readonly messages: readonly Entry[] }

/** A statement binds 2 MB at most, and a message has up to 10,000 characters of up to three bytes. */
const TEXT_PER_STATEMENT = 400_000

/**
 * A view of a room may arrive after a newer one: a job that was slow, beside an edit or a deletion that was quick. So
 * each message remembers the view that it was last brought from, and a text that is gone does not come back.
 */
export async function keepExtract(
  ctx: Context,
  roomId: number,
  { messages, gone, head }: Found,
): Promise<void> {
  const ids = [...messages.map(({ id }) => id), ...gone]
  if (ids.length === 0) return
  await ctx.bindings.SEARCH.batch([
    ...groupsOf(messages).map((group) => putStatement(ctx, { roomId, head }, group)),
    ...(gone.length > 0 ? [dropStatement(ctx, roomId, gone)] : []),
    markStatement(ctx, { roomId, head }, ids),
  ])
}

/** For a rebuild: whatever is kept of a room, right or wrong. */
export async function dropRoom(ctx: Context, roomId: number): Promise<void> {
  const { SEARCH } = ctx.bindings
  await SEARCH.batch(
    [
      'delete from message_words where rowid between (?1 << 32) and (?1 << 32) + 4294967295',
      'delete from message_marks where id between (?1 << 32) and (?1 << 32) + 4294967295',
    ].map((query) => SEARCH.prepare(query).bind(roomId)),
  )
}

/** At once, so that nobody finds the text of a moment ago; the room's own word comes a little later. */
export async function refreshMessage(ctx: Context, roomId: number, messageId: number): Promise<void> {
  await soon(ctx, async () => {
    const extract = orRefuse(await inRoom(ctx, roomId, (room) => room.extract(messageId, messageId)))
    await keepExtract(ctx, roomId, extract)
  })
}

/** A search that is away keeps nobody from editing: the room tells it again by a job, which waits for it. */
async function soon(ctx: Context, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    ctx.log.error('search.behind', faultFacts(error))
  }
}

interface View {
  readonly roomId: number
  readonly head: number
}

/** The row's number holds the room's and the message's, so that a repetition finds the same row. */
function putStatement(ctx: Context, { roomId, head }: View, messages: readonly Entry[]): D1PreparedStatement {
  const rows = messages.map(({ id, content, senderId, senderName, at, attachments }) => [
    id,
    asIndexed(textOf({ content, attachments })),
    senderId,
    senderName,
    at,
  ])
  return ctx.bindings.SEARCH.prepare(
    `insert or replace into message_words (rowid, content, sender_id, sender_name, at)
     select (?1 << 32) + (value ->> 0), value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(?2)
     where not exists
       (select 1 from message_marks where message_marks.id = (?1 << 32) + (value ->> 0) and head > ?3)`,
  ).bind(roomId, JSON.stringify(rows), head)
}

/** Whatever is gone once stays gone, however old the view. */
function dropStatement(ctx: Context, roomId: number, ids: readonly number[]): D1PreparedStatement {
  return ctx.bindings.SEARCH.prepare(
    'delete from message_words where rowid in (select (?1 << 32) + value from json_each(?2))',
  ).bind(roomId, JSON.stringify(ids))
}

function markStatement(ctx: Context, { roomId, head }: View, ids: readonly number[]): D1PreparedStatement {
  return ctx.bindings.SEARCH.prepare(
    `insert into message_marks (id, head) select (?1 << 32) + value, ?3 from json_each(?2) where true
     on conflict (id) do update set head = max(head, excluded.head)`,
  ).bind(roomId, JSON.stringify(ids), head)
}

/** A file is found by its name, beside what is said with it. */
const textOf = ({ content, attachments }: Pick<Entry, 'content' | 'attachments'>) =>
  [content, ...attachments.map(({ name }) => name)].filter((text) => text !== '').join('\n')

/** Excerpts mark what was found with « and », so the text itself must not hold these marks. */
const asIndexed = (content: string) =>
  content.normalize('NFC').replaceAll(/«\s?/g, '“').replaceAll(/\s?»/g, '”')

function groupsOf(messages: readonly Entry[]): Entry[][] {
  const groups: Entry[][] = []
  let room = 0
  for (const message of messages) {
    const { length } = textOf(message)
    if (groups.length === 0 || length > room) {
      groups.push([])
      room = TEXT_PER_STATEMENT
    }
    groups.at(-1)?.push(message)
    room -= length
  }
  return groups
}
