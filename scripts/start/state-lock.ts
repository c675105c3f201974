import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import { Fault } from '../fault.ts'
import { endGroup, isAlive } from './group.ts'

/** The processes that use a state folder: read by the next start, and by tests that kill the runtime. */
const processes = z.object({ start: z.int(), product: z.int().optional(), sandbox: z.int().optional() })
export type Processes = z.output<typeof processes>

const fileOf = (stateDir: string) => path.join(stateDir, 'processes.json')

/** Two runtimes on one folder would write the same database files, so a second start is refused. */
export function lockState(stateDir: string): void {
  const previous = readProcesses(stateDir)
  if (previous !== undefined) {
    if (isLocked(stateDir, previous))
      throw new Fault(
        `${stateDir} sert déjà au processus ${previous.start} ; arrêtez-le ou choisissez STATE_DIR\n` +
          `  ${stateDir} is in use by process ${previous.start}; end it or choose another STATE_DIR`,
      )
    endLeftovers(previous)
  }
  const logs = path.join(stateDir, 'logs')
  rmSync(logs, { recursive: true, force: true })
  mkdirSync(logs, { recursive: true, mode: 0o700 })
  noteProcesses(stateDir, { start: process.pid })
}

export function noteProcesses(stateDir: string, running: Processes): void {
  writeFileSync(fileOf(stateDir), JSON.stringify(running), { mode: 0o600 })
}

export const unlockState = (stateDir: string) => rmSync(fileOf(stateDir), { force: true })

export function readProcesses(stateDir: string): Processes | undefined {
  if (!existsSync(fileOf(stateDir))) return undefined
  try {
    return processes.parse(JSON.parse(readFileSync(fileOf(stateDir), 'utf8')))
  } catch {
    // A crash can leave a truncated file.
    return undefined
  }
}

/** A pid alone proves nothing: after a reboot, or in a fresh container, it can belong to any process. */
export function isLocked(stateDir: string, { start } = readProcesses(stateDir) ?? { start: process.pid }) {
  if (start === process.pid || !isAlive(start)) return false
  return (
    process.platform === 'win32' ||
    commandOf('-p', start).some((its) => /scripts\/(start|dev|serve)\.ts/.test(its))
  )
}

/** Killing every Node process at once, the supervisor included, leaves the runtimes with the ports and the database. */
function endLeftovers({ product, sandbox }: Processes): void {
  for (const group of [product, sandbox])
    if (
      group !== undefined &&
      commandOf('-g', group).some((its) => /workerd|wrangler|runtime\/host/.test(its))
    )
      endGroup(group, 'SIGKILL')
}

/** Command lines of a process (`-p`) or of a group (`-g`); none where there is no `ps`. */
function commandOf(which: '-p' | '-g', id: number): string[] {
  const listed = spawnSync('ps', ['-A', '-o', 'pid=,pgid=,args='], { encoding: 'utf8' }).stdout ?? ''
  return listed.split('\n').flatMap((line) => {
    const [, pid, group, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return Number(which === '-p' ? pid : group) === id ? [command ?? ''] : []
  })
}
