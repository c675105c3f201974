import { readFile } from 'node:fs/promises'
import { readProcessTable, treeOf } from './process-table.ts'

/** What a process tree holds, in bytes; memory that processes share is counted once. */
export async function readMemory(root: number): Promise<number> {
  const members = treeOf(root, await readProcessTable())
  const sizes = await Promise.all(members.map(({ pid }) => proportionalSize(pid)))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function proportionalSize(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  const [, kibibytes = '0'] = /^Pss:\s+(\d+) kB$/m.exec(text) ?? []
  return Number(kibibytes) * 1_024
}
