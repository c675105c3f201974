import type { LogEvent } from '../../contract/frames/events.ts'
import type { LogPage, Speaker } from '../chat-room/api.ts'
import { PAGE_EVENTS, SNAPSHOT_EVENTS } from '../kit/bounds.ts'
import { holds, type Position } from '../kit/stream/position.ts'
import type { PersonalEvent } from './api.ts'

export const EVENTS_KEPT = 1_000
export const DAYS_KEPT_MS = 30 * 24 * 3_600_000

export type PersonalPage =
  | LogPage
  | { readonly epoch: string; readonly head: number; readonly events: LogEvent[] }

/** What happened to one person, numbered. The newest are kept; who was away for longer begins from a snapshot. */
export class PersonalLog {
  readonly #storage: Pick<DurableObjectStorage, 'sql' | 'transactionSync'>
  readonly #sql: SqlStorage
  #life: { epoch: string; head: number } | undefined

  constructor(storage: Pick<DurableObjectStorage, 'sql' | 'transactionSync'>) {
    this.#storage = storage
    this.#sql = storage.sql
  }

  get epoch(): string {
    return this.#read().epoch
  }

  /** The number of the newest event, kept apart from the events so that trimming them never gives one out twice. */
  get head(): number {
    return this.#read().head
  }

  append(event: PersonalEvent, now: number): { seq: number; event: LogEvent | null } {
    const [known] = this.#sql
      .exec<{ seq: number }>('select seq from event_keys where key = ?', event.key)
      .toArray()
    if (known) return { seq: known.seq, event: null }
    const seq = this.head + 1
    this.#storage.transactionSync(() => {
      this.#sql.exec('insert into event_keys values (?, ?, ?)', event.key, seq, now)
      this.#sql.exec(
        'insert into personal_events values (?, ?, ?, ?, ?, ?)',
        seq,
        now,
        event.kind,
        event.at,
        JSON.stringify(event.by),
        JSON.stringify(event.data),
      )
      this.#sql.exec('update personal_log set head = ?', seq)
      this.#trim(seq, now)
    })
    this.#life = { epoch: this.epoch, head: seq }
    const { kind, at, by, data } = event
    return { seq, event: { seq, kind, at: new Date(at).toISOString(), by, data: { ...data } } }
  }

  /** Whether everything after a position is still there. */
  holds(position: Position): boolean {
    return holds(this, position) && position.seq >= this.#oldest(this.head) - 1
  }

  /** What came after a number; where that number means nothing here any more, how things stand instead. */
  page(ask: Position): PersonalPage {
    const { epoch, head } = this
    if (!this.holds(ask))
      return { epoch, head, events: this.#events(Math.max(0, head - SNAPSHOT_EVENTS), SNAPSHOT_EVENTS) }
    const events = this.#events(ask.seq, PAGE_EVENTS)
    const to = events.at(-1)?.seq ?? ask.seq
    return { from: ask.seq + 1, to, epoch, events, more: to < head }
  }

  #oldest(head: number): number {
    return (
      this.#sql.exec<{ seq: number | null }>('select min(seq) as seq from personal_events').one().seq ??
      head + 1
    )
  }

  #events(after: number, most: number): LogEvent[] {
    return this.#sql
      .exec<EventRow>('select * from personal_events where seq > ? order by seq limit ?', after, most)
      .toArray()
      .map(({ seq, kind, at, by, data }) => ({
        seq,
        kind,
        at: new Date(at).toISOString(),
        // Our own writing, read back.
        by: JSON.parse(by) as Speaker | null,
        data: JSON.parse(data) as Record<string, unknown>,
      }))
  }

  /**
   * Only the oldest go, by when they came and not by what they say, so that what is left has no gap. Keys stay for the
   * whole time: a busy day must not make a late repetition a second event.
   */
  #trim(head: number, now: number): void {
    this.#sql.exec(
      'delete from personal_events where seq <= ? or kept_at < ?',
      head - EVENTS_KEPT,
      now - DAYS_KEPT_MS,
    )
    this.#sql.exec('delete from event_keys where kept_at < ?', now - DAYS_KEPT_MS)
  }

  #read(): { epoch: string; head: number } {
    if (this.#life) return this.#life
    this.#sql.exec('insert or ignore into personal_log values (1, ?, 0)', crypto.randomUUID())
    this.#life = this.#sql.exec<{ epoch: string; head: number }>('select epoch, head from personal_log').one()
    return this.#life
  }
}

interface EventRow {
  [column: string]: SqlStorageValue
  readonly seq: number
  readonly kept_at: number
  readonly kind: string
  readonly at: number
  readonly by: string
  readonly data: string
}
