import { readdir, readFile } from 'node:fs/promises'

export interface ProcessLine {
  readonly pid: number
  readonly parent: number
  readonly session: number
  readonly name: string
  /** Clock ticks after boot; with the pid it names one process for ever, because pids are used again. */
  readonly startedAt: number
  /** Time spent by itself and by children it has buried, in user and system mode. */
  readonly cpuTicks: number
}

export type ProcessTable = ReadonlyMap<number, ProcessLine>

/** Every process of this machine. Linux only: other systems have no `/proc` to read CPU time from. */
export async function readProcessTable(): Promise<ProcessTable> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(names.map(readLine))
  return new Map(lines.flatMap((line) => (line ? [[line.pid, line] as const] : [])))
}

/**
 * The descendants of a process, itself included, and what shares its session: a child whose parent has died is
 * adopted by init, yet stays in the session that its first ancestor opened.
 */
export function treeOf(root: number, table: ProcessTable): ProcessLine[] {
  const members = new Set<number>()
  for (const line of table.values()) if (belongs(line)) members.add(line.pid)
  return [...members].flatMap((pid) => table.get(pid) ?? [])

  function belongs(line: ProcessLine): boolean {
    if (line.pid === root || line.session === root || members.has(line.pid)) return true
    const parent = table.get(line.parent)
    return parent !== undefined && belongs(parent)
  }
}

async function readLine(pid: string): Promise<ProcessLine | undefined> {
  try {
    return parseStat(await readFile(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    // It ended between the listing and the reading.
    return undefined
  }
}

/** The name stands in parentheses and may hold spaces and parentheses, so fields are counted after the last one. */
export function parseStat(text: string): ProcessLine {
  const closing = text.lastIndexOf(')')
  const fields = text.slice(closing + 2).split(' ')
  const number = (field: number) => Number(fields[field - 3])
  return {
    pid: Number.parseInt(text, 10),
    name: text.slice(text.indexOf('(') + 1, closing),
    parent: number(4),
    session: number(6),
    cpuTicks: number(14) + number(15) + number(16) + number(17),
    startedAt: number(22),
  }
}
