import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ProcessLine, readProcessTable, treeOf } from './process-table.ts'

export interface ServerCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** Everything it says; shown when it does not come up. */
  readonly logFile: string
  readonly readyUrl: URL
  readonly readyWithinSeconds: number
}

export interface Server {
  readonly pid: number
  readonly readyAfterSeconds: number
  stop(): Promise<void>
  /** As a power cut: nobody is asked, nothing is put away. */
  kill(): Promise<void>
}

/** Starts a server in a session of its own, so that it can be measured and ended whole, and waits until it is ready. */
export async function startServer(wanted: ServerCommand): Promise<Server> {
  const startedAt = performance.now()
  const log = openSync(wanted.logFile, 'w')
  const child = spawn(wanted.command, wanted.args, {
    cwd: wanted.cwd,
    env: { ...process.env, ...wanted.env },
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  const pid = child.pid
  if (pid === undefined) throw new Error(`${wanted.command} could not be started`)
  const stop = () => stopTree(pid, wanted.command).finally(() => running.delete(stop))
  running.add(stop)
  try {
    await untilReady(child, wanted)
  } catch (failure) {
    await stop()
    throw failure
  }
  const kill = () => killTree(pid).finally(() => running.delete(stop))
  return { pid, readyAfterSeconds: (performance.now() - startedAt) / 1000, stop, kill }
}

/**
 * Servers stand in sessions of their own, so Ctrl-C does not reach them. They are ended here; what was being asked
 * then fails, and the benchmark unwinds by the same path as after any other failure.
 */
const running = new Set<() => Promise<void>>()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    process.exitCode = 1
    for (const stop of running) stop().catch((failure: unknown) => console.error(failure))
  })
}

const POLL_MS = 50

async function untilReady(child: ChildProcess, wanted: ServerCommand): Promise<void> {
  const deadline = performance.now() + wanted.readyWithinSeconds * 1000
  while (performance.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`It ended with ${child.exitCode}. ${await lastWords(wanted.logFile)}`)
    if (await answersOk(wanted.readyUrl)) return
    await sleep(POLL_MS)
  }
  const words = await lastWords(wanted.logFile)
  throw new Error(`${wanted.readyUrl} was not ready within ${wanted.readyWithinSeconds} s. ${words}`)
}

async function answersOk(url: URL): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) })
    await answer.arrayBuffer()
    return answer.status === 200
  } catch {
    return false
  }
}

async function lastWords(logFile: string): Promise<string> {
  const text = await readFile(logFile, 'utf8')
  return `Its last words:\n${text.trimEnd().split('\n').slice(-30).join('\n')}`
}

/**
 * First what Ctrl-C does: the whole foreground group is interrupted and ends what it started elsewhere. Each step is
 * given a few seconds before the next one.
 */
const farewells = [
  { signal: 'SIGINT', seconds: 10 },
  { signal: 'SIGTERM', seconds: 5 },
  { signal: 'SIGKILL', seconds: 5 },
] as const

async function stopTree(root: number, command: string): Promise<void> {
  // Noted before anything dies: afterwards an orphan in a session of its own could no longer be told from a stranger.
  const members = treeOf(root, await readProcessTable())
  for (const { signal, seconds } of farewells) {
    if (signal === 'SIGINT') kill(-root, signal)
    else for (const line of await living(members)) kill(line.pid, signal)
    const deadline = performance.now() + seconds * 1000
    while (performance.now() < deadline) {
      if ((await living(members)).length === 0) return
      await sleep(POLL_MS)
    }
  }
  throw new Error(
    `${command} left processes behind: ${(await living(members)).map((line) => line.pid).join(', ')}`,
  )
}

async function killTree(root: number): Promise<void> {
  const members = treeOf(root, await readProcessTable())
  for (const line of members) kill(line.pid, 'SIGKILL')
  while ((await living(members)).length > 0) await sleep(1)
}

async function living(members: readonly ProcessLine[]): Promise<ProcessLine[]> {
  const table = await readProcessTable()
  return members.filter((line) => table.get(line.pid)?.startedAt === line.startedAt)
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Already gone, which is what was wanted.
  }
}
