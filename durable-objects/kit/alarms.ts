import type { Time } from './time.ts'

export type AlarmStorage = Pick<DurableObjectStorage, 'sql' | 'getAlarm' | 'setAlarm' | 'deleteAlarm'>

/** One step of an object's schema that uses alarms. Objects from before the step have made the table themselves. */
export const ALARMS_SCHEMA = `
  create table if not exists due (purpose text primary key, at integer not null) without rowid;
`

/**
 * Several purposes on the one alarm that the runtime gives an object. Each purpose has at most one moment, kept as a
 * row, and the alarm is armed for the earliest. An object that wakes with an empty memory therefore knows what is
 * already armed: without the rows its first request would replace an earlier alarm by a later one.
 */
export class Alarms<Purpose extends string> {
  readonly #storage: AlarmStorage
  readonly #time: () => Time
  readonly #moments = new Map<Purpose, number>()
  /** What the runtime's alarm is set to: nothing known after a wake or a firing, null where there is none. */
  #armedFor: number | null | undefined
  #isFiring = false

  constructor(storage: AlarmStorage, purposes: readonly Purpose[], time: () => Time) {
    this.#storage = storage
    this.#time = time
    // A purpose that this version does not know would never be taken, and the alarm would fire without end.
    storage.sql.exec(
      'delete from due where purpose not in (select value from json_each(?))',
      JSON.stringify(purposes),
    )
    for (const { purpose, at } of storage.sql.exec<{ purpose: Purpose; at: number }>('select * from due'))
      this.#moments.set(purpose, at)
    if (this.#moments.size > 0) void this.#armIfMissing()
  }

  /** Due at this moment or earlier: an earlier one that is known stays. */
  by(purpose: Purpose, at: number): void {
    const known = this.#moments.get(purpose)
    if (known === undefined || at < known) this.set(purpose, at)
  }

  /** Due at exactly this moment, or no longer due. */
  set(purpose: Purpose, at: number | null): void {
    const known = this.#moments.get(purpose) ?? null
    if (known === at) return
    if (at === null) {
      this.#storage.sql.exec('delete from due where purpose = ?', purpose)
      this.#moments.delete(purpose)
    } else {
      this.#storage.sql.exec('insert or replace into due values (?, ?)', purpose, at)
      this.#moments.set(purpose, at)
    }
    this.arm()
  }

  cancel(purpose: Purpose): void {
    this.set(purpose, null)
  }

  /** Whether the purpose is due. A true answer also removes its moment. */
  take(purpose: Purpose): boolean {
    const at = this.#moments.get(purpose)
    if (at === undefined || at > this.#time().now()) return false
    this.cancel(purpose)
    return true
  }

  /** First in the object's handler: the runtime has forgotten the alarm that fires. */
  fired(): void {
    this.#isFiring = true
    this.#armedFor = undefined
  }

  /** Last in the object's handler, so that purposes which are not due yet keep their alarm. */
  arm(): void {
    this.#isFiring = false
    const next = earliest(this.#moments.values())
    if (next === this.#armedFor) return
    this.#armedFor = next
    if (next === null) void this.#storage.deleteAlarm()
    else void this.#storage.setAlarm(this.#byRuntimeClock(next))
  }

  /**
   * After a wake. The runtime drops an alarm whose handler failed too often, while its row stays. Arming at each wake
   * would repair that, too, and cost a write each time.
   */
  async #armIfMissing(): Promise<void> {
    const armed = await this.#storage.getAlarm().catch(() => null)
    const next = earliest(this.#moments.values())
    // Whatever was set meanwhile has armed the alarm, and a handler that runs arms it when it ends.
    if (this.#armedFor !== undefined || this.#isFiring || next === null) return
    if (armed === null || armed > this.#byRuntimeClock(next)) this.arm()
    else this.#armedFor = next
  }

  /** The runtime compares with its own clock, which differs from the object's where a test moves time. */
  #byRuntimeClock(at: number): number {
    return Date.now() + Math.max(0, at - this.#time().now())
  }
}

const earliest = (moments: Iterable<number>): number | null => {
  const all = [...moments]
  return all.length > 0 ? Math.min(...all) : null
}
