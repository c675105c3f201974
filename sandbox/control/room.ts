import * as z from 'zod'

/** A simulated provider, as data: its failure modes and settings. The control API and the home page are made from it,
 *  so a new room needs no code there. */
export interface Room<M extends string = string, K extends string = string> {
  /** Its path under `/control/`. */
  readonly name: string
  readonly title: string
  readonly about: string
  readonly links: readonly { readonly href: string; readonly label: string }[]
  /** `ok` and the failure modes. */
  readonly modes: Readonly<Record<M, Mode>>
  readonly knobs: Readonly<Record<K, Knob>>
  /** The body of `PUT /control/{room}/next`, for rooms with prepared accounts. */
  readonly next?: z.ZodType
}

export interface Mode {
  readonly about: string
  /** The default count of a mode; without one, the mode stays until it is changed. */
  readonly count?: number
}

export interface Knob {
  readonly label: string
  readonly initial: number
  readonly max: number
}

export interface Setting {
  readonly mode: string
  /** How often the mode still applies before `ok` returns; null means until it is changed. */
  readonly count: number | null
  readonly knobs: Record<string, number>
}

export const defineRoom = <const M extends string, const K extends string>(room: Room<M, K>) => room

/** A higher count would only hide that a test forgot to reset the room. */
const countMax = 1000

/** Settings are parsed after mode and count because their names differ by room; unknown ones are refused. */
export function parseSetting(room: Room, body: unknown): Setting {
  const { mode, count, ...rest } = z
    .looseObject({ mode: z.enum(Object.keys(room.modes)), count: z.int().min(1).max(countMax).optional() })
    .parse(body)
  const knobs = z.strictObject(mapKnobs(room, (knob) => z.int().min(0).max(knob.max).default(knob.initial)))
  return { mode, count: count ?? room.modes[mode]?.count ?? null, knobs: knobs.parse(rest) }
}

export const initialSetting = (room: Room): Setting => ({
  mode: 'ok',
  count: null,
  knobs: mapKnobs(room, (knob) => knob.initial),
})

export function knobOf<K extends string>(room: Room<string, K>, setting: Setting | null, name: K): number {
  return setting?.knobs[name] ?? room.knobs[name].initial
}

const mapKnobs = <T>(room: Room, change: (knob: Knob) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(room.knobs).map(([name, knob]) => [name, change(knob)]))
