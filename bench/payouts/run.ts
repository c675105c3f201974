import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { describeMachine } from '../harness/machine.ts'
import { keepRun, publishRun } from '../harness/publish.ts'
import { getAs, reply, signIn } from '../harness/reply.ts'
import { readRounds } from '../harness/rounds.ts'
import { type Spread, spread } from '../harness/statistics.ts'
import { figureText, markdownTable } from '../harness/table.ts'
import { withWorkFolder } from '../harness/work-folder.ts'
import { openBare, prepareHouse } from '../matrice/house.ts'
import { Customer } from './customer.ts'
import { fileOf } from './files.ts'
import { startPeer } from './peer.ts'
import { doubtMs, pauseMs, payMs, reserveMs } from './times.ts'

/** The scheme's own patience; the specification asks for figures at this many payments at once. */
const CONCURRENCY = 64
const CHECKED_ROWS = 50_000
const PAID_ROWS = 10_000
/** What the specification allows, in milliseconds. */
const MOST = { check: 2_000, reserve: 2_000, pay: 60_000, pause: 2_000, doubt: 300_000 }

const options = readRounds(3)
await withWorkFolder(runBenchmark)

async function runBenchmark(folder: string): Promise<void> {
  const at = new Date()
  const password = randomBytes(12).toString('base64url')
  const peer = await startPeer()
  const house = await prepareHouse(folder, {
    // A production refuses a rail without encryption, and a peer on this machine has none.
    variables: {
      ENVIRONMENT: 'development',
      DEMO_PASSWORD: password,
      SCHEME_ADAPTER_URL: peer.url,
      SCHEME_ADAPTER_TOKEN: randomBytes(24).toString('base64url'),
      PAYER_FSP_ID: 'matrice',
      PAYOUT_CONCURRENCY: String(CONCURRENCY),
      RATE_LIMIT_PAYOUT_UPLOAD: '1000/60',
    },
  })
  const { origin, server } = await openBare(house)
  try {
    const side = { name: 'Matrice, bare', origin, server }
    const signedIn = z.object({ access: z.string() })
    const enter = (email: string) => reply(side, signIn(email, { password }), signedIn)
    const [admin, maker] = [await enter('admin@matrice.test'), await enter('client@niasotac.test')]
    const customer = new Customer(origin, { admin: admin.access, maker: maker.access })
    const profile = z.object({ organization: z.object({ id: z.number() }) })
    const { organization } = await reply(side, getAs(maker.access)('/api/auth/profile'), profile)
    await customer.openAccount(organization.id)
    const [checkedFile, paidFile] = [fileOf(CHECKED_ROWS), fileOf(PAID_ROWS)]
    const times: Record<keyof typeof MOST, number[]> = {
      check: [],
      reserve: [],
      pay: [],
      pause: [],
      doubt: [],
    }
    for (let round = 1; round <= options.rounds; round++) {
      const begun = performance.now()
      await customer.check(checkedFile)
      times.check.push(performance.now() - begun)
      const bulkId = await customer.submit(paidFile)
      times.reserve.push(await reserveMs(customer, bulkId))
      times.pause.push(await pauseMs(customer, peer, bulkId))
      times.pay.push(await payMs(customer, bulkId, PAID_ROWS))
      console.log(
        `round ${round}: ${JSON.stringify(Object.fromEntries(Object.entries(times).map(([name, all]) => [name, Math.round(all.at(-1) ?? 0)])))}`,
      )
    }
    times.doubt.push(await doubtMs(customer, peer, fileOf(500)))
    if (peer.different() > 0) throw new Error(`${peer.different()} transfers were sent with two bodies`)
    const figures = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, spread(all)]))
    const summary = {
      benchmark: 'payouts',
      machine: describeMachine(),
      settings: { rounds: options.rounds, concurrency: CONCURRENCY, checked: CHECKED_ROWS, paid: PAID_ROWS },
      figures,
    }
    const table = tableOf(figures)
    console.log(`\n${table}\n`)
    console.log(`Kept in ${await keepRun('payouts', at, { ...summary, times })}`)
    if (options.publish) await publishRun('payouts', summary, table)
  } finally {
    await server.stop()
    await peer.stop()
  }
}

function tableOf(figures: Readonly<Record<string, Spread>>): string {
  const seconds = (ms: number) => `${figureText(ms / 1_000)} s`
  const names: Readonly<Record<keyof typeof MOST, string>> = {
    check: 'dry run of 50,000 rows',
    reserve: '10,000 rows reserved, after the answer to their POST',
    pay: '10,000 rows paid, 64 at once, each call 50 ms',
    pause: 'from a pause until the last transfer left',
    doubt: 'from the return of the rail until nothing is in doubt',
  }
  const rows = Object.entries(MOST).map(([name, most]) => {
    const figure = figures[name]
    const label = z.enum(['check', 'reserve', 'pay', 'pause', 'doubt']).parse(name)
    const cell = figure
      ? `${seconds(figure.median)} (${seconds(figure.least)}–${seconds(figure.most)})`
      : 'not measured'
    return [names[label], cell, seconds(most)]
  })
  return markdownTable(['median (range)', 'time', 'at most'], rows, 1)
}
