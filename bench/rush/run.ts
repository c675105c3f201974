import { randomBytes } from 'node:crypto'
import { describeMachine } from '../harness/machine.ts'
import { keepRun, publishRun } from '../harness/publish.ts'
import { readRounds } from '../harness/rounds.ts'
import { spread } from '../harness/statistics.ts'
import { figureText, markdownTable } from '../harness/table.ts'
import { withWorkFolder } from '../harness/work-folder.ts'
import { openBare, prepareHouse } from '../matrice/house.ts'
import { organizationsTable } from '../matrice/organizations.ts'
import { type RushResult, rush, type Target } from './rush.ts'
import { type RushKind, type RushShop, rushKinds, rushShops, rushTables } from './shops.ts'

const BUYERS = 500
/** Of the specification; with room for all, every order is a winner. */
const LIMITS = [1, 10, 100, BUYERS]
const OPERATOR = 1
const FIRST_SHOP = 1_000
/** Orders of one buyer at a time, the first of which warm the runtime up. */
const [WARM_UP, ALONE] = [20, 40]

const options = readRounds(5)
await withWorkFolder(runBenchmark)

async function runBenchmark(folder: string): Promise<void> {
  const at = new Date()
  const rushes = rushKinds.flatMap((kind) => LIMITS.map((limit) => ({ kind, limit })))
  const plan = [
    ...Array.from({ length: options.rounds }, () => rushes).flat(),
    ...Array.from({ length: WARM_UP + ALONE }, () => ({ kind: 'promotion' as const, limit: BUYERS })),
  ]
  const shops = rushShops(plan, FIRST_SHOP)
  const house = await prepareHouse(folder, {
    tables: [
      organizationsTable([{ id: OPERATOR, code: 'OPERATEUR', name: 'Opérateur' }]),
      ...rushTables(shops),
    ],
    variables: { SECRET_KEY: randomBytes(36).toString('base64url') },
  })
  // What orders cause afterwards, letters and bells, is another figure.
  const target = await openBare(house, { withoutJobs: true })
  try {
    const alone: RushResult[] = []
    for (const shop of shops.slice(-(WARM_UP + ALONE))) alone.push(await rush(target, shop, 1))
    const results = await rushesOf(target, shops.slice(0, rushes.length * options.rounds))
    const figures = [figuresOf('one buyer', alone.slice(WARM_UP)), ...rushes.map(figuresIn(results))]
    const summary = {
      benchmark: 'rush',
      machine: describeMachine(),
      settings: { rounds: options.rounds, buyers: BUYERS },
      figures,
    }
    const table = tableOf(figures)
    console.log(`\n${table}\n`)
    console.log(`Kept in ${await keepRun('rush', at, { ...summary, results })}`)
    if (options.publish) await publishRun('rush', summary, table)
  } finally {
    await target.server.stop()
  }
}

async function rushesOf(target: Target, shops: readonly RushShop[]): Promise<RushResult[]> {
  const results: RushResult[] = []
  for (const shop of shops) {
    const result = await rush(target, shop, BUYERS)
    results.push(result)
    const { p99WinnersMs, p99LosersMs, cpuMsPerOrder } = result
    const ms = [p99WinnersMs, p99LosersMs].map((one) => Math.round(one))
    console.log(
      `${shop.kind} ${shop.limit}: winners ${ms[0]} ms, losers ${ms[1]} ms, ${cpuMsPerOrder.toFixed(2)} ms CPU`,
    )
  }
  return results
}

const figuresIn =
  (results: readonly RushResult[]) =>
  ({ kind, limit }: { readonly kind: RushKind; readonly limit: number }) =>
    figuresOf(
      `${kind}, ${limit}`,
      results.filter(({ shop }) => shop.kind === kind && shop.limit === limit),
    )

const figuresOf = (name: string, results: readonly RushResult[]) => ({
  name,
  p99Ms: spread(results.map(({ p99Ms }) => p99Ms)),
  p99WinnersMs: spread(results.map(({ p99WinnersMs }) => p99WinnersMs)),
  p99LosersMs: spread(results.map(({ p99LosersMs }) => p99LosersMs)),
  cpuMsPerOrder: spread(results.map(({ cpuMsPerOrder }) => cpuMsPerOrder)),
})

const tableOf = (figures: readonly ReturnType<typeof figuresOf>[]): string =>
  markdownTable(
    ['limit of', 'p99', 'winners', 'losers', 'CPU of an order'],
    figures.map(({ name, p99Ms, p99WinnersMs, p99LosersMs, cpuMsPerOrder }) => [
      `**${name}**`,
      ...[p99Ms, p99WinnersMs, p99LosersMs, cpuMsPerOrder].map(({ median, least, most }) =>
        median === 0 ? '–' : `${figureText(median)} ms (${figureText(least)}–${figureText(most)})`,
      ),
    ]),
    1,
  )
