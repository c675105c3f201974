import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { describeMachine } from '../harness/machine.ts'
import { keepRun, publishRun } from '../harness/publish.ts'
import { getAs, reply, signIn } from '../harness/reply.ts'
import { readRounds } from '../harness/rounds.ts'
import { spread } from '../harness/statistics.ts'
import { withWorkFolder } from '../harness/work-folder.ts'
import { openBare, prepareHouse } from '../matrice/house.ts'
import { Customer } from './customer.ts'
import { noTimes, type Times, tableOf } from './figures.ts'
import { fileOf } from './files.ts'
import { oneByOneMs } from './one-by-one.ts'
import { type Peer, startPeer } from './peer.ts'
import { followProgress, type Progress } from './progress.ts'
import { readingsMs } from './reading.ts'
import { doubtMs, pauseMs, payMs, reserveMs } from './times.ts'

/** The scheme's own patience; the specification asks for figures at this many payments at once. */
const CONCURRENCY = 64
const CHECKED_ROWS = 50_000
const PAID_ROWS = 10_000

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
    const times = await measureAll(customer, peer)
    const summary = {
      benchmark: 'payouts',
      machine: describeMachine(),
      settings: { rounds: options.rounds, concurrency: CONCURRENCY, checked: CHECKED_ROWS, paid: PAID_ROWS },
      figures: Object.fromEntries(Object.entries(times).map(([name, all]) => [name, spread(all)])),
    }
    const table = tableOf(summary.figures)
    console.log(`\n${table}\n`)
    console.log(`Kept in ${await keepRun('payouts', at, { ...summary, times })}`)
    if (options.publish) await publishRun('payouts', summary, table)
  } finally {
    await server.stop()
    await peer.stop()
  }
}

async function measureAll(customer: Customer, peer: Peer): Promise<Times> {
  const times = noTimes()
  const progress = await followProgress(customer)
  for (let round = 1; round <= options.rounds; round++) {
    await measureRound(times, customer, peer, progress)
    const ms = Object.entries(times).map(([name, all]) => `${name} ${Math.round(all.at(-1) ?? 0)}`)
    console.log(`round ${round}, ms: ${ms.join(', ')}`)
  }
  progress.close()
  times.doubt.push(await doubtMs(customer, peer, fileOf(500)))
  if (peer.different() > 0) throw new Error(`${peer.different()} transfers were sent with two bodies`)
  const inAYear = new Date(Date.now() + 360 * 86_400_000)
  const whole = `/api/bulk-transfers/${await customer.submit(fileOf(CHECKED_ROWS), inAYear)}`
  const last = `rows_limit=5000&rows_offset=${CHECKED_ROWS - 5_000}`
  times.status = await readingsMs(customer, `${whole}/status`)
  times.statusLast = await readingsMs(customer, `${whole}/status?${last}`)
  times.details = await readingsMs(customer, `${whole}/details`)
  times.statement = await readingsMs(customer, customer.statementPath())
  return times
}

async function measureRound(times: Times, customer: Customer, peer: Peer, progress: Progress): Promise<void> {
  const begun = performance.now()
  await customer.check(fileOf(CHECKED_ROWS))
  times.check.push(performance.now() - begun)
  const answeredBefore = peer.answeredAt.length
  const bulkId = await customer.submit(fileOf(PAID_ROWS))
  times.reserve.push(await reserveMs(customer, bulkId))
  times.pause.push(await pauseMs(customer, peer, bulkId))
  times.pay.push(await payMs(customer, bulkId, PAID_ROWS))
  times.lag.push(progress.lagP95Ms(bulkId, peer.answeredAt.slice(answeredBefore)))
  times.oneByOne.push(await oneByOneMs(peer, PAID_ROWS))
}
