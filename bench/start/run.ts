import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { copyCheckout } from '../harness/checkout.ts'
import { freePort } from '../harness/free-port.ts'
import { describeMachine } from '../harness/machine.ts'
import { keepRun, publishRun } from '../harness/publish.ts'
import { readRounds } from '../harness/rounds.ts'
import { startServer } from '../harness/server.ts'
import { type Spread, spread } from '../harness/statistics.ts'
import { figureText, markdownTable } from '../harness/table.ts'
import { withWorkFolder } from '../harness/work-folder.ts'

/** Target: a newcomer who has installed waits no longer than this for the first page. */
const TARGET_SECONDS = 15

const options = readRounds(3)
await withWorkFolder(runBenchmark)

async function runBenchmark(folder: string): Promise<void> {
  const at = new Date()
  const checkout = join(folder, 'checkout')
  console.log('Copying the checkout …')
  await copyCheckout(checkout)
  const cold: number[] = []
  const built: number[] = []
  for (let round = 1; round <= options.rounds; round++) {
    await forget(checkout)
    cold.push(await secondsToReady(checkout, join(folder, `cold-${round}`)))
    built.push(await secondsToReady(checkout, join(folder, `built-${round}`)))
    console.log(`cold ${cold.at(-1)?.toFixed(1)} s · built before ${built.at(-1)?.toFixed(1)} s`)
  }
  const summary = {
    benchmark: 'start',
    machine: describeMachine(),
    settings: { rounds: options.rounds },
    targetSeconds: TARGET_SECONDS,
    secondsToReady: { cold: spread(cold), built: spread(built) },
  }
  const table = tableOf(summary.secondsToReady)
  console.log(`\n${table}\n`)
  console.log(`Kept in ${await keepRun('start', at, { ...summary, cold, built })}`)
  if (options.publish) await publishRun('start', summary, table)
}

/** What a first start makes: the built web app and the local secrets. */
async function forget(checkout: string): Promise<void> {
  for (const made of ['dist', '.wrangler', '.dev.vars'])
    await rm(join(checkout, made), { recursive: true, force: true })
}

/** From the spawn of `npm start`, with nothing in its state folder, to the first good answer of `/readyz`. */
async function secondsToReady(checkout: string, folder: string): Promise<number> {
  await mkdir(folder)
  const port = await freePort()
  const server = await startServer({
    command: 'npm',
    args: ['start'],
    cwd: checkout,
    env: { PORT: String(port), STATE_DIR: join(folder, 'state') },
    logFile: join(folder, 'start.log'),
    readyUrl: new URL(`http://127.0.0.1:${port}/readyz`),
    readyWithinSeconds: 120,
  })
  await server.stop()
  return server.readyAfterSeconds
}

function tableOf({ cold, built }: Readonly<Record<'cold' | 'built', Spread>>): string {
  const row = (name: string, { median, least, most }: Spread) => [
    name,
    `${figureText(median)} s`,
    `${figureText(least)}–${figureText(most)} s`,
  ]
  const body = [
    row('nothing built, no secrets, empty state', cold),
    row('web app built before, empty state', built),
  ]
  return markdownTable(['`npm start` until `/readyz` answers 200', 'median', 'range'], body, 1)
}
