import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseConfig } from '../../worker/kernel/config.ts'
import { refusal } from '../config-refusal.ts'
import { Fault } from '../fault.ts'
import { inRoot } from '../root.ts'
import { demoOf } from '../seed/kept.ts'
import { isUpToDate } from '../seed/stamp.ts'
import { claimState, noteProcesses, releaseState } from './claim.ts'
import { openTicker } from './cron.ts'
import { completeDevVars, readVariables } from './dev-vars.ts'
import { writeEnvFile } from './env-file.ts'
import { readOptions, refuseTakenPorts, type StartOptions } from './options.ts'
import { untilOrphaned } from './parent.ts'
import { type Kennel, openKennel, type Running } from './processes.ts'
import { untilReady } from './ready.ts'
import { derivedVariables, productVariables } from './variables.ts'
import { welcome } from './welcome.ts'
import { devEnvironment, devWords } from './wrangler.ts'
import { readWranglerToml } from './wrangler-toml.ts'

export interface House {
  /** Where the runtime of the product listens, given where people open it. */
  readonly workerPort: (port: number) => number
  /** What must exist before the product's runtime starts. */
  readonly prepareWeb: (kennel: Kennel) => Promise<unknown>
  /** What stands in front of the product. */
  readonly openFront?: (kennel: Kennel, options: StartOptions & { workerPort: number }) => Promise<Running>
  readonly showsLog: boolean
}

/** Starts everything, says so, and ends everything when it is asked to or when a part of it is gone. */
export async function openHouse(house: House): Promise<void> {
  const begun = performance.now()
  const options = readOptions(process.env)
  const workerPort = house.workerPort(options.port)
  const addresses = { ...options, workerPort }
  const toml = readWranglerToml()
  const variables = localVariables(derivedVariables(addresses, toml))
  claimState(options.stateDir)
  const kennel = openKennel()
  try {
    await Promise.race([untilAsked(), open()])
  } finally {
    await kennel.endAll()
    releaseState(options.stateDir)
  }

  async function open(): Promise<never> {
    await refuseTakenPorts([...new Set([options.port, options.sandboxPort, workerPort])])
    const sandbox = launchWorker('sandbox', options.sandboxPort, path.join(options.stateDir, 'sandbox'), {})
    await Promise.all([house.prepareWeb(kennel), prepareDatabase(kennel, options)])
    const product = launchWorker('product', workerPort, options.stateDir, variables)
    noteProcesses(options.stateDir, { start: process.pid, product: product.pid, sandbox: sandbox.pid })
    const front = await house.openFront?.(kennel, addresses)
    await Promise.all([
      untilReady(product, `http://127.0.0.1:${workerPort}/readyz`, (status) => status === 200),
      untilReady(sandbox, `http://127.0.0.1:${options.sandboxPort}/`, (status) => status < 500),
    ])
    openTicker(toml.crons, async (cron) => {
      await fetch(`http://127.0.0.1:${workerPort}/cdn-cgi/local/scheduled?cron=${encodeURIComponent(cron)}`)
    })
    const seconds = (performance.now() - begun) / 1_000
    console.log(welcome({ ...options, demo: demoOf(options.stateDir), seconds }))
    const first = await Promise.race(
      [sandbox, product, ...(front ? [front] : [])].map(async (running) => ({
        running,
        code: await running.exited,
      })),
    )
    throw new Fault(`${first.running.name} : code ${first.code}\n${first.running.lastLines()}`)
  }

  function launchWorker(
    name: 'product' | 'sandbox',
    port: number,
    persistTo: string,
    values: Record<string, string>,
  ) {
    const config = name === 'product' ? 'wrangler.toml' : 'sandbox/wrangler.toml'
    if (!existsSync(inRoot(config))) throw new Fault(`${config} manque · is missing`)
    const envFile = path.join(options.stateDir, `${name}.env`)
    writeEnvFile(envFile, values)
    return kennel.launch({
      name,
      words: devWords({ config, port, persistTo, envFile }),
      environment: devEnvironment(options.stateDir),
      logFile: path.join(options.stateDir, 'logs', `${name}.log`),
      ...(house.showsLog && name === 'product' ? { onLine: (line: string) => console.log(line) } : {}),
    })
  }
}

/** The product's variables for this machine; a faulty one is named, never shown. */
function localVariables(derived: Record<string, string>): Record<string, string> {
  completeDevVars(derived)
  const devVars = readVariables(inRoot('.dev.vars'))
  const variables = productVariables({ environment: process.env, devVars, derived })
  const parsed = parseConfig(variables)
  if (!parsed.ok) throw new Fault(refusal(parsed.faults))
  return variables
}

async function prepareDatabase(kennel: Kennel, { stateDir }: StartOptions): Promise<void> {
  if (isUpToDate(stateDir)) return
  await kennel.finish({
    name: 'Base de données · database',
    words: [inRoot('scripts/seed.ts'), stateDir],
    environment: devEnvironment(stateDir),
  })
}

/** Resolves when somebody wants the end: Ctrl-C, a polite kill, a closed terminal. */
function untilAsked(): Promise<'asked'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('asked'))
    if (process.env.npm_lifecycle_event !== undefined) void untilOrphaned().then(() => resolve('asked'))
  })
}
