import { parseConfig } from '../../worker/kernel/config.ts'
import { refusal } from '../config-refusal.ts'
import { Fault } from '../fault.ts'
import { inRoot } from '../root.ts'
import { demoOf } from '../seed/kept.ts'
import { isUpToDate } from '../seed/stamp.ts'
import { completeDevVars, readVariables } from './dev-vars.ts'
import { readOptions, refuseTakenPorts, type StartOptions } from './options.ts'
import { untilOrphaned } from './parent.ts'
import { openProcessGroup, type ProcessGroup, type Running } from './processes.ts'
import { untilReady } from './ready.ts'
import { lockState, noteProcesses, type Processes, unlockState } from './state-lock.ts'
import { vapidKeys } from './vapid-keys.ts'
import { derivedVariables, productVariables } from './variables.ts'
import { welcome } from './welcome.ts'
import { devEnvironment } from './wrangler.ts'
import { readWranglerToml } from './wrangler-toml.ts'

export interface Runtime {
  readonly name: 'product' | 'sandbox'
  readonly port: number
  readonly stateDir: string
  readonly variables: Readonly<Record<string, string>>
  readonly showsLog: boolean
}

/** Keeps a runtime alive over crashes; rejects when that is no longer possible. */
export type KeepRuntime = (
  group: ProcessGroup,
  runtime: Runtime,
  onLaunch: (running: Running) => void,
) => Promise<never>

export interface LocalStack {
  /** Where the runtime of the product listens, given where people open it. */
  readonly workerPort: (port: number) => number
  /** Builds that must be complete before a runtime starts. */
  readonly build: Readonly<Record<'product' | 'sandbox', (group: ProcessGroup) => Promise<unknown>>>
  readonly keepRuntime: KeepRuntime
  /** What stands in front of the product. */
  readonly openFront?: (group: ProcessGroup, options: StartOptions & { workerPort: number }) => Running
  readonly showsLog: boolean
}

/** Starts everything, prints the addresses, and ends everything on request or when a part of it is gone. */
export async function runLocalStack(stack: LocalStack): Promise<void> {
  const begun = performance.now()
  const options = readOptions(process.env)
  const workerPort = stack.workerPort(options.port)
  const addresses = { ...options, workerPort }
  const toml = readWranglerToml()
  const variables = localVariables(derivedVariables(addresses, toml))
  // What the sandbox's mail provider reports of bounces, it signs as the product expects; what people write by mail, it
  // brings as the server does that takes mail in.
  const outside = {
    MAIL_WEBHOOK_URL: `http://localhost:${workerPort}/api/webhooks/mail`,
    MAIL_IN_URL: `http://127.0.0.1:${workerPort}/cdn-cgi/local/email`,
    MAIL_IN_DOMAIN: variables['MAIL_IN_DOMAIN'] ?? '',
    MAIL_WEBHOOK_SECRET: variables['MAIL_WEBHOOK_SECRET'] ?? '',
  }
  await holdState(options.stateDir, open)

  async function open(group: ProcessGroup): Promise<never> {
    const { stateDir, sandboxPort, port } = options
    await refuseTakenPorts([...new Set([port, sandboxPort, workerPort])])
    const running: Processes = { start: process.pid }
    const keep = (runtime: Omit<Runtime, 'stateDir'>) =>
      stack.keepRuntime(group, { ...runtime, stateDir }, ({ pid }) => {
        running[runtime.name] = pid
        noteProcesses(stateDir, running)
      })
    const sandbox = stack.build
      .sandbox(group)
      .then(() => keep({ name: 'sandbox', port: sandboxPort, variables: outside, showsLog: false }))
    await Promise.race([
      Promise.all([stack.build.product(group), prepareDatabase(group, stateDir, { withDemo: true })]),
      sandbox,
    ])
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
    const seconds = (performance.now() - begun) / 1_000
    console.log(welcome({ ...options, demo: demoOf(options.stateDir), seconds }))
    return new Promise(() => {})
  }
}

/** Works alone on a state folder until it is asked to end; then every process that it started ends. */
export async function holdState(
  stateDir: string,
  work: (group: ProcessGroup) => Promise<never>,
): Promise<void> {
  lockState(stateDir)
  const group = openProcessGroup()
  try {
    await Promise.race([untilAsked(), work(group)])
  } finally {
    await group.endAll()
    unlockState(stateDir)
  }
}

async function untilGone(running: Running): Promise<never> {
  const code = await running.exited
  throw new Fault(`${running.name} : code ${code}\n${running.lastLines()}`)
}

/** The product's variables for this machine; a faulty one is named, never shown. */
function localVariables(derived: Record<string, string>): Record<string, string> {
  completeDevVars({ ...derived, ...vapidKeys() })
  const devVars = readVariables(inRoot('.dev.vars'))
  const variables = productVariables({ environment: process.env, devVars, derived })
  const parsed = parseConfig(variables)
  if (!parsed.ok) throw new Fault(refusal(parsed.faults))
  return variables
}

/** Migrates the databases and, unless a deployment's own data is to come, fills a new one with the demo. */
export async function prepareDatabase(
  group: ProcessGroup,
  stateDir: string,
  { withDemo }: { readonly withDemo: boolean },
): Promise<void> {
  if (isUpToDate(stateDir, withDemo)) return
  await group.finish({
    name: 'Base de données · database',
    words: [inRoot('scripts/seed.ts'), stateDir, ...(withDemo ? [] : ['--without-demo'])],
    environment: devEnvironment(stateDir),
  })
}

/** Resolves on Ctrl-C, SIGTERM and a closed terminal. */
function untilAsked(): Promise<'asked'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('asked'))
    if (process.env.npm_lifecycle_event !== undefined) void untilOrphaned().then(() => resolve('asked'))
  })
}
