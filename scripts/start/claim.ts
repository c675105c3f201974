import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import { Fault } from '../fault.ts'
import { isAlive } from './group.ts'

/** Who runs on a state folder, for the next start that comes along and for tests that kill the runtime. */
const processes = z.object({ start: z.int(), product: z.int().optional(), sandbox: z.int().optional() })
export type Processes = z.output<typeof processes>

const fileOf = (stateDir: string) => path.join(stateDir, 'processes.json')

/** Two runtimes on one folder would write the same database files; the second one is refused. */
export function claimState(stateDir: string): void {
  const holder = readProcesses(stateDir)?.start
  if (holder !== undefined && holder !== process.pid && isAlive(holder))
    throw new Fault(
      `${stateDir} sert déjà au processus ${holder} ; arrêtez-le ou choisissez STATE_DIR\n` +
        `  ${stateDir} is in use by process ${holder}; end it or choose another STATE_DIR`,
    )
  const logs = path.join(stateDir, 'logs')
  rmSync(logs, { recursive: true, force: true })
  mkdirSync(logs, { recursive: true, mode: 0o700 })
  noteProcesses(stateDir, { start: process.pid })
}

export function noteProcesses(stateDir: string, running: Processes): void {
  writeFileSync(fileOf(stateDir), JSON.stringify(running), { mode: 0o600 })
}

export const releaseState = (stateDir: string) => rmSync(fileOf(stateDir), { force: true })

export function readProcesses(stateDir: string): Processes | undefined {
  if (!existsSync(fileOf(stateDir))) return undefined
  try {
    return processes.parse(JSON.parse(readFileSync(fileOf(stateDir), 'utf8')))
  } catch {
    // A file cut short by a crash names nobody.
    return undefined
  }
}
