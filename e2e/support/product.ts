import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inRoot, root } from '../../scripts/root.ts'
import { demoOf } from '../../scripts/seed/kept.ts'
import { readProcesses } from '../../scripts/start/state-lock.ts'
import { freePorts } from './ports.ts'
import { stateFolder } from './state-folder.ts'

export interface ProductOptions {
  readonly port?: number
  /** The state folder, kept between starts; by default one of the test's own, where the demo is already. */
  readonly stateDir?: string
  readonly env?: Readonly<Record<string, string>>
}

export interface Product {
  readonly url: string
  readonly sandboxUrl: string
  readonly stateDir: string
  /** The password of every demo account. */
  readonly password: string
  /** The output of the start command so far. */
  readonly output: () => string
  /** Ends it with SIGTERM; returns its exit code. */
  readonly stop: () => Promise<number>
  /** Kills the product's workerd alone with SIGKILL, as a crash of the runtime; resolves once it is dead. */
  readonly kill9Runtime: () => number
  readonly untilReady: (withinMs?: number) => Promise<void>
  /** Fires a cron. */
  readonly tick: (cron: string) => Promise<void>
}

/** The demo as a first start makes it, once for all tests that need any: making it takes as long as most of them. */
export const SEEDED = stateFolder('processes', 'seeded')

/** Far beyond what a first start takes: only one that hangs is given up. How long it takes is measured in bench/start. */
const READY_MS = 180_000
const STEP_MS = 50

/** The product as `npm start` runs it, on its own ports; resolves when it is ready. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const port = options.port ?? (await freePorts())
  const stateDir = path.resolve(root, options.stateDir ?? stateFolder('processes', String(port)))
  mkdirSync(stateDir, { recursive: true })
  if (options.stateDir === undefined) cpSync(SEEDED, stateDir, { recursive: true })
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, [inRoot('scripts/start.ts')], {
    cwd: root,
    env: { ...process.env, ...options.env, PORT: String(port), STATE_DIR: stateDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  const exited = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)))
  await untilWelcome(() => output, exited)

  return {
    url,
    sandboxUrl: `http://localhost:${port + 1}`,
    stateDir,
    password: demoOf(stateDir)?.password ?? '',
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM')
      return exited
    },
    kill9Runtime: () => killRuntime(stateDir),
    untilReady: (withinMs) => untilReady(url, withinMs),
    tick: async (cron) => {
      const answer = await fetch(`${url}/cdn-cgi/local/scheduled?cron=${encodeURIComponent(cron)}`)
      if (!answer.ok) throw new Error(`cron ${cron}: ${answer.status} ${await answer.text()}`)
    },
  }
}

async function untilWelcome(output: () => string, exited: Promise<number>): Promise<void> {
  let code: number | undefined
  void exited.then((left) => {
    code = left
  })
  for (const end = Date.now() + READY_MS; !output().includes('is ready'); await pause(STEP_MS)) {
    if (code !== undefined) throw new Error(`npm start ended with ${code}\n${output()}`)
    if (Date.now() > end) throw new Error(`npm start was not ready after ${READY_MS} ms\n${output()}`)
  }
}

async function untilReady(url: string, withinMs = READY_MS): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(STEP_MS)) {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) return
  }
  throw new Error(`${url} was not ready after ${withinMs} ms`)
}

/** The runtime is in the product's process group; its supervisor, the leader, must survive to restart it. */
function killRuntime(stateDir: string): number {
  const group = readProcesses(stateDir)?.product
  const listed = spawnSync('ps', ['-A', '-o', 'pid=,pgid=,stat=,args='], { encoding: 'utf8' }).stdout
  const found = listed
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, its, state, program]) => {
      return Number(its) === group && !state?.startsWith('Z') && program?.includes('workerd')
    })
  for (const [pid] of found) process.kill(Number(pid), 'SIGKILL')
  if (found.length === 0) throw new Error(`no runtime in group ${group}`)
  return found.length
}
