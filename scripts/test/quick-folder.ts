import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import path from 'node:path'

/** Where Linux keeps files in memory; containers often have 64 MiB of it, which is too little. */
const IN_MEMORY = '/dev/shm'
const LEAST_ROOM = 2 * 2 ** 30
const LEAST_MEMORY = 4 * 2 ** 30

/**
 * Runs with a folder for temporary files that a disk need not keep, where the machine has one: each test empties every
 * database, and an empty database takes a disk ten times as long as memory. What a test shows is the same, because a
 * process that is killed leaves its files in either.
 */
export async function withQuickFolder<Result>(
  work: (environment: Readonly<Record<string, string>>) => Promise<Result>,
): Promise<Result> {
  if (!hasRoom()) return work({})
  const folder = mkdtempSync(path.join(IN_MEMORY, 'matrice-tests-'))
  try {
    return await work({ TMPDIR: folder })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY)
    return bavail * bsize >= LEAST_ROOM && freemem() >= LEAST_MEMORY
  } catch {
    return false
  }
}
