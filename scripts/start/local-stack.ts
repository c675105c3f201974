import { parseConfig } from '../../worker/kernel/config.ts'
import { refusal } from '../config-refusal.ts'
import { Fault } from '../fault.ts'
import { inRoot } from '../root.ts'
import { demoOf } from '../seed/kept.ts'
import { isUpToDate } from '../seed/stamp.ts'
import { openTicker } from './cron.ts'
import { completeDevVars, readVariables } from './dev-vars.ts'
import { readOptions, refuseTakenPorts, type StartOptions } from './options.ts'
import { untilOrphaned } from './parent.ts'
import { openProcessGroup, type ProcessGroup, type Running } from './processes.ts'
import { untilReady } from './ready.ts'
import { keepRuntime, type Runtime } from './runtime.ts'
import { lockState, noteProcesses, type Processes, unlockState } from './state-lock.ts'
import { derivedVariables, productVariables } from './variables.ts'
import { welcome } from './welcome.ts'
import { devEnvironment } from './wrangler.ts'
import { readWranglerToml } from './wrangler-toml.ts'

export interface LocalStack {
  /** Where the runtime of the product listens, given where people open it. */
  readonly workerPort: (port: number) => number
  /** What must exist before the product's runtime starts. */
  readonly prepareWeb: (group: ProcessGroup) => Promise<unknown>
  /** What stands in front of the product. */
  readonly openFront?: (group: ProcessGroup, options: StartOptions & { workerPort: number }) => Running
  readonly showsLog: boolean
}

/** Starts everything, says so, and ends everything when it is asked to or when a part of it is gone. */
export async function runLocalStack(stack: LocalStack): Promise<void> {
  const begun = performance.now()
  const options = readOptions(process.env)
  const workerPort = stack.workerPort(options.port)
  const addresses = { ...options, workerPort }
  const toml = readWranglerToml()
  const variables = localVariables(derivedVariables(addresses, toml))
  lockState(options.stateDir)
  const group = openProcessGroup()
  try {
    await Promise.race([untilAsked(), open()])
  } finally {
    await group.endAll()
    unlockState(options.stateDir)
  }

  async function open(): Promise<never> {
    const { stateDir, sandboxPort, port } = options
    await refuseTakenPorts([...new Set([port, sandboxPort, workerPort])])
    const running: Processes = { start: process.pid }
    const keep = (runtime: Omit<Runtime, 'stateDir'>) =>
      keepRuntime(group, { ...runtime, stateDir }, ({ pid }) => {
        running[runtime.name] = pid
        noteProcesses(stateDir, running)
      })
    const sandbox = keep({ name: 'sandbox', port: sandboxPort, variables: {}, showsLog: false })
    await Promise.race([Promise.all([stack.prepareWeb(group), prepareDatabase(group, options)]), sandbox])
    const front = stack.openFront?.(group, addresses)
    const product = keep({ name: 'product', port: workerPort, variables, showsLog: stack.showsLog })
    return Promise.race([sandbox, product, greet(), ...(front === undefined ? [] : [untilGone(front)])])
  }

  async function greet(): Promise<never> {
    const here = `http://127.0.0.1:${workerPort}`
    await Promise.all([
      untilReady(`${here}/readyz`),
      untilReady(`http://127.0.0.1:${options.sandboxPort}/healthz`),
    ])
    openTicker(toml.crons, async (cron) => {
      await fetch(`${here}/cdn-cgi/local/scheduled?cron=${encodeURIComponent(cron)}`)
    })
    const seconds = (performance.now() - begun) / 1_000
    console.log(welcome({ ...options, demo: demoOf(options.stateDir), seconds }))
    return new Promise(() => {})
  }
}

async function untilGone(running: Running): Promise<never> {
  const code = await running.exited
  throw new Fault(`${running.name} : code ${code}\n${running.lastLines()}`)
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

async function prepareDatabase(group: ProcessGroup, { stateDir }: StartOptions): Promise<void> {
  if (isUpToDate(stateDir)) return
  await group.finish({
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
