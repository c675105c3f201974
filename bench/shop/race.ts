import type { Told } from '../harness/compare-sides.ts'
import { range } from '../harness/range.ts'
import type { Side } from '../harness/side.ts'
import { percentile, rounded } from '../harness/statistics.ts'
import { figureText, markdownTable } from '../harness/table.ts'
import { BUYERS, LIMITS } from './promotions.ts'
import { raceOfMatrice } from './race-matrice.ts'
import { raceOfVendure } from './race-vendure.ts'

/** What became of one buyer who wanted to pay the total that was shown. */
export interface Fate {
  readonly is:
    | 'discounted'
    /** Ordered, at another total than was shown, without being asked. */
    | 'repriced'
    /** Told that the discount is gone, and no order. */
    | 'refused'
    /** Anything else: an error, no answer. */
    | 'failed'
  /** What was said instead. */
  readonly why?: string
}

interface Timed extends Fate {
  readonly milliseconds: number
}

/** Buyers who hold a quote with the discount, and what each does when all begin at once. */
export type PrepareRace = (
  side: Side,
  race: { readonly limit: number; readonly number: number; readonly buyers: number },
) => Promise<readonly (() => Promise<Fate>)[]>

const racing: Readonly<Record<string, PrepareRace>> = {
  'Matrice, bare': raceOfMatrice,
  Vendure: raceOfVendure,
}

const RACES = 1
const QUICK_BUYERS = 50

/** Of many who order at once with a code that only some may use: who got what. */
export async function race(sides: readonly Side[], { quick }: { readonly quick: boolean }): Promise<Told> {
  const races: Race[] = []
  for (const number of range(quick ? 1 : RACES))
    for (const limit of LIMITS)
      for (const side of sides) {
        const prepare = racing[side.name]
        if (!prepare) continue
        const buyers = quick ? QUICK_BUYERS : BUYERS
        const ready = await prepare(side, { limit, number, buyers })
        const result = {
          side: side.name,
          limit,
          buyers,
          ...counted(await Promise.all(ready.map(timed)), limit),
        }
        console.log(`race for ${limit} · ${JSON.stringify(result)}`)
        races.push(result)
      }
  return { name: 'races', results: races, table: tableOfRaces(races) }
}

async function timed(buy: () => Promise<Fate>): Promise<Timed> {
  const begun = performance.now()
  const fate = await buy().catch((error: unknown): Fate => ({ is: 'failed', why: String(error) }))
  return { ...fate, milliseconds: performance.now() - begun }
}

function counted(fates: readonly Timed[], limit: number) {
  const count = (is: Fate['is']) => fates.filter((fate) => fate.is === is).length
  const waits = fates.map(({ milliseconds }) => milliseconds)
  return {
    discounted: count('discounted'),
    beyond: Math.max(0, count('discounted') - limit),
    repriced: count('repriced'),
    refused: count('refused'),
    failed: count('failed'),
    reasons: [...new Set(fates.flatMap(({ why }) => why?.slice(0, 200) ?? []))].slice(0, 5),
    p50Ms: rounded(percentile(waits, 0.5)),
    p99Ms: rounded(percentile(waits, 0.99)),
  }
}

interface Race extends ReturnType<typeof counted> {
  readonly side: string
  readonly limit: number
  readonly buyers: number
}

const HEAD = [
  'discount for',
  'side',
  'got it',
  'beyond',
  're-priced unasked',
  'refused',
  'failed',
  'p50',
  'p99',
]

/** Each race by itself: the worst one counts, and no median hides it. */
const tableOfRaces = (races: readonly Race[]): string =>
  markdownTable(
    HEAD,
    races
      .toSorted((a, b) => a.limit - b.limit || a.side.localeCompare(b.side))
      .map((one) => [
        `${one.limit} of ${one.buyers}`,
        one.side,
        ...[one.discounted, one.beyond, one.repriced, one.refused, one.failed].map(String),
        ...[one.p50Ms, one.p99Ms].map((wait) => `${figureText(wait)} ms`),
      ]),
    2,
  )
