import type { Time } from '../kit/time.ts'

/**
 * - `tell`: rooms are to be told a status, or that nobody listens here any more.
 * - `look`: a lease or a silence may have run out.
 * - `lag`: a reader that was told to be lagging had its time.
 * - `end`: rooms are to be told again that sessions have ended.
 */
export type Purpose = 'tell' | 'look' | 'lag' | 'end'

/** An object has one alarm; this is what it is for, and when. Nothing due is no alarm. */
export class Alarms {
  readonly #storage: Pick<DurableObjectStorage, 'sql' | 'setAlarm' | 'deleteAlarm'>
  readonly #time: () => Time
  readonly #moments = new Map<Purpose, number>()
  #armedFor: number | null | undefined

  constructor(storage: Pick<DurableObjectStorage, 'sql' | 'setAlarm' | 'deleteAlarm'>, time: () => Time) {
    this.#storage = storage
    this.#time = time
    storage.sql.exec(
      'create table if not exists due (purpose text primary key, at integer not null) without rowid',
    )
    for (const { purpose, at } of storage.sql.exec<{ purpose: Purpose; at: number }>('select * from due'))
      this.#moments.set(purpose, at)
  }

  /** Keeps an earlier moment: whatever is due is looked at anew when it comes. */
  by(purpose: Purpose, at: number): void {
    const known = this.#moments.get(purpose)
    if (known !== undefined && known <= at) return
    this.#storage.sql.exec('insert or replace into due values (?, ?)', purpose, at)
    this.#moments.set(purpose, at)
    this.arm()
  }

  never(purpose: Purpose): void {
    if (!this.#moments.has(purpose)) return
    this.#storage.sql.exec('delete from due where purpose = ?', purpose)
    this.#moments.delete(purpose)
    this.arm()
  }

  /** Whether it is due; asked once, it is done. */
  take(purpose: Purpose): boolean {
    const at = this.#moments.get(purpose)
    if (at === undefined || at > this.#time().now()) return false
    this.never(purpose)
    return true
  }

  /** The runtime forgets an alarm as it rings. */
  rang(): void {
    this.#armedFor = undefined
  }

  arm(): void {
    const next = this.#moments.size > 0 ? Math.min(...this.#moments.values()) : null
    if (next === this.#armedFor) return
    this.#armedFor = next
    if (next === null) void this.#storage.deleteAlarm()
    // The runtime's alarms know only its own clock, whatever time a test has made it here.
    else void this.#storage.setAlarm(Date.now() + Math.max(0, next - this.#time().now()))
  }
}
