// Ends the process groups that a command started when the command ends, even by kill -9: standard input is a pipe
// from the command, and the kernel closes a pipe with its writer. It leads a process group of its own, so that Ctrl-C
// in the terminal reaches the command and not the supervisor.
import { createInterface } from 'node:readline'
import { endGroup, isAlive } from './group.ts'

const GRACE_MS = 3_000
const STEP_MS = 25

const held = new Set<number>()
const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => held.add(Number(line)))
lines.on('close', () => void release())
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

async function release(): Promise<void> {
  for (const pid of held) endGroup(pid, 'SIGTERM')
  const last = Date.now() + GRACE_MS
  while ([...held].some(isAlive) && Date.now() < last) await new Promise((step) => setTimeout(step, STEP_MS))
  // A leader may have ended on SIGTERM and left children behind.
  for (const pid of held) endGroup(pid, 'SIGKILL')
  process.exit(0)
}
