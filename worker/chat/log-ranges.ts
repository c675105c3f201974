import { chunk } from './chunk.ts'

/** A piece of a room's log, both ends included. */
export interface LogRange {
  readonly roomId: number
  readonly from: number
  readonly to: number
}

/** So many numbers of a log at a time: with texts of full length an answer of some megabytes. */
export const EVENTS_PER_EXTRACT = 200
/** What several rooms are asked for at once is held in memory at once. */
const EVENTS_PER_ROUND = 500

/**
 * Stretches that are followed together, a room at most once in each round and its stretches in order: two views of one
 * room beside each other would leave open which of them is the newer.
 */
export function roundsOf(orders: readonly LogRange[]): LogRange[][] {
  const rooms = Map.groupBy(orders, ({ roomId }) => roomId)
  const pieces = [...rooms.values()].map((stretches) => merged(stretches).flatMap(piecesOf))
  const most = pieces.reduce((longest, { length }) => Math.max(longest, length), 0)
  return Array.from({ length: most }, (_, round) => pieces.flatMap((room) => room[round] ?? [])).flatMap(
    (round) => chunk(round, EVENTS_PER_ROUND, ({ from, to }) => to - from + 1),
  )
}

/** Of one room: what overlaps or follows without a gap is one. */
function merged(stretches: readonly LogRange[]): LogRange[] {
  const whole: LogRange[] = []
  for (const stretch of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (last && stretch.from <= last.to + 1)
      whole[whole.length - 1] = { ...last, to: Math.max(last.to, stretch.to) }
    else whole.push(stretch)
  }
  return whole
}

function piecesOf({ roomId, from, to }: LogRange): LogRange[] {
  return Array.from({ length: Math.ceil((to - from + 1) / EVENTS_PER_EXTRACT) }, (_, index) => {
    const first = from + index * EVENTS_PER_EXTRACT
    return { roomId, from: first, to: Math.min(to, first + EVENTS_PER_EXTRACT - 1) }
  })
}
