// Holds the process groups that a command started and ends them when the command is gone, however it went: its
// standard input is a pipe from the command, and a pipe closes even after kill -9. A process of its own, in a group
// of its own, so that Ctrl-C in the terminal reaches the command and not the leash.
import { createInterface } from 'node:readline'
import { endGroup, isAlive } from './group.ts'

const GRACE_MS = 3_000
const STEP_MS = 25

const held = new Set<number>()
const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => held.add(Number(line)))
lines.on('close', () => void letGo())
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

async function letGo(): Promise<void> {
  for (const pid of held) endGroup(pid, 'SIGTERM')
  const last = Date.now() + GRACE_MS
  while ([...held].some(isAlive) && Date.now() < last) await new Promise((step) => setTimeout(step, STEP_MS))
  // Also after a leader left politely: what it started may still be there.
  for (const pid of held) endGroup(pid, 'SIGKILL')
  process.exit(0)
}
