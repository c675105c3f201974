import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type ProcessLine, readProcessTable, treeOf } from './process-table.ts'

export interface CpuReading {
  readonly members: readonly ProcessLine[]
}

export interface CpuSpent {
  readonly milliseconds: number
  /** The same by program, to tell the server from what stands in front of it. */
  readonly byProgram: Readonly<Record<string, number>>
}

export async function readCpu(root: number): Promise<CpuReading> {
  return { members: treeOf(root, await readProcessTable()) }
}

/** What a process tree spent between two readings; a process born in between counts from its birth. */
export async function cpuBetween(before: CpuReading, after: CpuReading): Promise<CpuSpent> {
  const earlier = new Map(before.members.map((line) => [nameOf(line), line.cpuTicks]))
  const byProgram: Record<string, number> = {}
  let milliseconds = 0
  for (const line of after.members) {
    const spent = (line.cpuTicks - (earlier.get(nameOf(line)) ?? 0)) * millisecondsPerTick
    const program = await programOf(line)
    byProgram[program] = (byProgram[program] ?? 0) + spent
    milliseconds += spent
  }
  return { milliseconds, byProgram }
}

const millisecondsPerTick = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

const nameOf = (line: ProcessLine) => `${line.pid}@${line.startedAt}`

/**
 * The kernel's name of a process may be that of its main thread, so the command line is asked; of an interpreter
 * the script is what tells one from another.
 */
async function programOf(line: ProcessLine): Promise<string> {
  const words = await readFile(`/proc/${line.pid}/cmdline`, 'utf8').then(
    (text) => text.split('\0'),
    () => [],
  )
  const [command = line.name, ...args] = words.map((word) => basename(word))
  const script = args.find((word) => /\.(m?js|ts|py)$/.test(word) || word === 'gunicorn')
  return /^(node|python3?|MainThread)$/.test(command) && script
    ? `${command} ${script}`
    : command || line.name
}

/** What the whole machine has been busy with since it started; `cores × elapsed` less what it waited. */
export async function readMachineBusyMs(): Promise<number> {
  const [line = ''] = (await readFile('/proc/stat', 'utf8')).split('\n')
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = line.split(/\s+/).slice(1).map(Number)
  return (user + nice + system + irq + softirq) * millisecondsPerTick
}
