import { Reader } from '../../kit/simulation/reader.ts'
import { viewFor } from '../history.ts'
import { dataOf, type EventRow, type RoomStore } from '../store.ts'
import { threadFrom } from '../threads.ts'
import type { Client } from './client.ts'

/** Somebody who hears the room through an object of their own. */
export interface Listener {
  readonly userId: number
  readonly reader: Reader
  readonly joined: boolean
}

/** In the end all hold what the room's log says, and what was acknowledged is in it once. */
export function judge(
  store: RoomStore,
  { clients, listener }: { clients: readonly Client[]; listener: Listener },
): void {
  const truth = new Reader()
  truth.hear({ from: 1, to: store.head, events: store.events(0, 1_000_000).map(toEvent) })
  truth.cursor = store.head
  judgeStore(store, truth)
  for (const client of clients) {
    judgeSaid(store, client)
    if (!client.capable) {
      const rising = client.shown.every((id, at) => at === 0 || id > (client.shown[at - 1] ?? 0))
      if (!rising) throw new Error(`an old client was shown ${client.shown.join(' ')}`)
    } else if (store.members.has(client.userId)) judgeReader(`${client.device}`, client.reader, truth)
  }
  const { userId, joined, reader } = listener
  if (joined && store.members.has(userId)) judgeReader('listener', reader, truth)
}

function judgeStore(store: RoomStore, truth: Reader): void {
  for (const [at, seq] of truth.seqs.entries())
    if (seq !== at + 1) throw new Error(`the log skips from ${at} to ${seq}`)
  const rows = store.events(0, 1_000_000)
  for (const { target: erased } of rows.filter(({ kind }) => kind === 'deleted'))
    for (const row of rows.filter(
      ({ seq, kind, target }) => seq === erased || (target === erased && kind !== 'message'),
    ))
      if (/"content":"[^"]/.test(row.data))
        throw new Error(`the text of ${erased} was erased and is still there`)
  const messages = rows.filter(({ kind }) => kind === 'message')
  for (const { seq, target } of messages)
    if (messages.some((row) => row.seq === target && row.target !== null))
      throw new Error(`${seq} replies in a thread within a thread`)
  for (const { seq } of messages) {
    const [shown, replies] = [threadFrom(store, seq)?.count ?? 0, truth.threads.get(seq)?.size ?? 0]
    if (shown !== replies) throw new Error(`${seq} shows ${shown} replies where the log has ${replies}`)
  }
  judgeUnread(store, rows)
}

/** What the room counts for a reader in one query is what a client counts event by event. */
function judgeUnread(store: RoomStore, rows: readonly EventRow[]): void {
  for (const { id, seen } of store.members.values()) {
    const meant = rows.filter((row) => {
      if (row.kind !== 'message' || row.seq <= seen || row.by_id === id) return false
      const { deleted_at, thread, in_room, followers } = dataOf(row)
      if (deleted_at !== undefined) return false
      return thread === undefined || in_room === true || (followers?.includes(id) ?? true)
    })
    const view = viewFor(store, id)
    if (!('ok' in view) || view.ok.unread !== meant.length)
      throw new Error(`${id} has ${meant.length} unread, not ${JSON.stringify(view)}`)
  }
}

/** What was acknowledged is there once, under the number that was told, in the order it was said. */
function judgeSaid(store: RoomStore, client: Client): void {
  const rows = store.events(0, 1_000_000).filter(({ client_id }) => client_id !== null)
  let last = 0
  for (const [clientId, id] of client.acked) {
    const found = rows.filter((row) => row.client_id === clientId && row.by_id === client.userId)
    if (found.length !== 1 || found[0]?.seq !== id)
      throw new Error(`${clientId} was acknowledged and is not there once`)
  }
  for (const { client_id } of rows.filter((row) => client.said.has(row.client_id ?? ''))) {
    const number = Number(client_id?.slice(1))
    if (number < last) throw new Error(`${client.device} said ${number} before ${last}`)
    last = number
  }
  if (store.members.has(client.userId) && client.outbox.length > 0)
    throw new Error(`${client.device} is left with ${client.outbox.length} unsaid`)
}

function judgeReader(name: string, reader: Reader, truth: Reader): void {
  if (reader.cursor !== truth.cursor) throw new Error(`${name} stands at ${reader.cursor} of ${truth.cursor}`)
  const expected = truth.seqs.filter((seq) => seq > reader.base)
  if (expected.join() !== reader.seqs.join()) throw new Error(`${name} holds other events than the log`)
  for (const [id, text] of truth.texts)
    if (id > reader.base && reader.texts.get(id) !== text)
      throw new Error(`${name} reads "${reader.texts.get(id)}" where ${id} says "${text}"`)
  if (reader.base === 0 && [...truth.reactions].sort().join() !== [...reader.reactions].sort().join())
    throw new Error(`${name} sees other reactions`)
  if (reader.base === 0 && sizes(truth) !== sizes(reader)) throw new Error(`${name} counts other replies`)
}

const sizes = ({ threads }: Reader) =>
  [...threads]
    .flatMap(([root, { size }]) => (size > 0 ? [`${root}:${size}`] : []))
    .sort()
    .join()

const toEvent = (row: { seq: number; kind: string; at: number; by_id: number; data: string }) => ({
  seq: row.seq,
  kind: row.kind,
  at: new Date(row.at).toISOString(),
  by: { id: row.by_id, name: '', role: 'agent' as const },
  data: JSON.parse(row.data) as Record<string, unknown>,
})
