import { spawnSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive } from './group.ts'

const STEP_MS = 250

/**
 * Resolves when the npm that runs this script is gone. npm passes a polite end on to the shell between it and its
 * script, and the shell keeps it to itself; a killed npm tells nobody. Without npm nobody can press Ctrl-C any more.
 */
export async function untilOrphaned(): Promise<void> {
  const parent = process.ppid
  const npm = npmAbove(parent)
  while (process.ppid === parent && (npm === undefined || isAlive(npm))) await pause(STEP_MS)
}

/** The parent's parent when the parent is that shell; a shell that replaced itself by its command is not there. */
function npmAbove(parent: number): number | undefined {
  if (process.platform === 'win32') return undefined
  const said = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(parent)], { encoding: 'utf8' }).stdout ?? ''
  const [, above, name] = /^\s*(\d+)\s+(\S+)/.exec(said) ?? []
  return above !== undefined && /(^|\/)(sh|dash|bash|ash|ksh|zsh)$/.test(name ?? '')
    ? Number(above)
    : undefined
}
