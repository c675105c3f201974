import { plainText } from '../../contract/chat/markdown.ts'
import type { RoomExtract } from '../../durable-objects/chat-room/api.ts'
import type { Context } from '../kernel/context.ts'
import { faultFacts } from '../kernel/observe/log.ts'
import { chunk } from './chunk.ts'
import { type Heard, inRoom, orRefuse } from './room-objects.ts'
import { indexedVoice } from './voice-words.ts'

/**
 * What the search keeps of messages, in a database of its own. Everything in it can be read again from the rooms, so
 * every write here may be repeated, and none needs to be part of a larger change.
 */
interface Entry {
  readonly roomId: number
  /** How long the log was from which this was read. */
  readonly head: number
  readonly message: RoomExtract['messages'][number]
}

/** A statement binds 2 MB at most, and a message has up to 10,000 characters of up to three bytes. */
const TEXT_PER_STATEMENT = 400_000

/**
 * A view of a room may arrive after a newer one: a job that was slow, beside an edit or a deletion that was quick. So
 * each message remembers the view that it was last brought from, and a text that is gone does not come back.
 */
export async function keepExtracts(ctx: Context, heard: readonly Heard[]): Promise<void> {
  const entries = heard.flatMap(({ roomId, extract: { head, messages } }) =>
    messages.map((message) => ({ roomId, head, message })),
  )
  const gone = heard.flatMap(({ roomId, extract }) =>
    extract.gone.map((id) => [roomId, id, extract.head] as const),
  )
  const marks = [...entries.map(({ roomId, head, message }) => [roomId, message.id, head] as const), ...gone]
  if (marks.length === 0) return
  await ctx.bindings.SEARCH.batch([
    ...chunk(entries, TEXT_PER_STATEMENT, ({ message }) => textOf(message).length).map((group) =>
      putStatement(ctx, group),
    ),
    ...(gone.length > 0 ? [dropStatement(ctx, gone)] : []),
    markStatement(ctx, marks),
  ])
}

/** For a rebuild: removes all that is kept of a room. */
export async function dropRoom(ctx: Context, roomId: number): Promise<void> {
  const { SEARCH } = ctx.bindings
  await SEARCH.batch(
    [
      'delete from message_words where rowid between (?1 << 32) and (?1 << 32) + 4294967295',
      'delete from message_marks where id between (?1 << 32) and (?1 << 32) + 4294967295',
    ].map((query) => SEARCH.prepare(query).bind(roomId)),
  )
}

/** Immediately, so that an edited or deleted text is not found until the room's job arrives. */
export async function refreshMessage(ctx: Context, roomId: number, messageId: number): Promise<void> {
  await soon(ctx, async () => {
    const extract = orRefuse(await inRoom(ctx, roomId, (room) => room.extract(messageId, messageId)))
    await keepExtracts(ctx, [{ roomId, extract }])
  })
}

/** An outage of `SEARCH` does not fail an edit: the room's job writes the same again, and is retried until it can. */
async function soon(ctx: Context, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    ctx.log.error('search.behind', faultFacts(error))
  }
}

/** The row's number holds the room's and the message's, so that a repetition finds the same row. */
function putStatement(ctx: Context, entries: readonly Entry[]): D1PreparedStatement {
  const rows = entries.map(({ roomId, head, message }) => [
    ...[roomId, message.id, head],
    ...[asIndexed(textOf(message)), message.senderId, message.senderName, message.at],
  ])
  return ctx.bindings.SEARCH.prepare(
    `insert or replace into message_words (rowid, content, sender_id, sender_name, at)
     select ((value ->> 0) << 32) + (value ->> 1), value ->> 3, value ->> 4, value ->> 5, value ->> 6
     from json_each(?1)
     where not exists (select 1 from message_marks
       where message_marks.id = ((value ->> 0) << 32) + (value ->> 1) and head > value ->> 2)`,
  ).bind(JSON.stringify(rows))
}

type Mark = readonly [roomId: number, id: number, head: number]

/** Whatever is gone once stays gone, however old the view. */
function dropStatement(ctx: Context, gone: readonly Mark[]): D1PreparedStatement {
  return ctx.bindings.SEARCH.prepare(
    `delete from message_words
     where rowid in (select ((value ->> 0) << 32) + (value ->> 1) from json_each(?1))`,
  ).bind(JSON.stringify(gone))
}

function markStatement(ctx: Context, marks: readonly Mark[]): D1PreparedStatement {
  return ctx.bindings.SEARCH.prepare(
    `insert into message_marks (id, head)
     select ((value ->> 0) << 32) + (value ->> 1), value ->> 2 from json_each(?1) where true
     on conflict (id) do update set head = max(head, excluded.head)`,
  ).bind(JSON.stringify(marks))
}

/** A file is found by its name, beside what is said with it; the name of a voice note was chosen by a device. */
const textOf = ({ content, attachments }: Entry['message']) =>
  [
    plainText(content),
    ...attachments.map(({ name, voice }) => (voice ? indexedVoice(voice.duration_ms) : name)),
  ]
    .filter((text) => text !== '')
    .join('\n')

/** Excerpts mark what was found with « and », so the text itself must not hold these marks. */
const asIndexed = (content: string) =>
  content.normalize('NFC').replaceAll(/«\s?/g, '“').replaceAll(/\s?»/g, '”')
