// Holds the process groups that a command started and ends them when the command is gone, however it went: its
// standard input is a pipe from the command, and a pipe closes even after kill -9. A process of its own, in a group
// of its own, so that Ctrl-C in the terminal reaches the command and not the leash.
import { spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'

const GRACE_MS = 3_000
const STEP_MS = 25

const held = new Set()
const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => held.add(Number(line)))
lines.on('close', () => void letGo())
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})

async function letGo() {
  for (const pid of held) end(pid, 'SIGTERM')
  const last = Date.now() + GRACE_MS
  while ([...held].some(isAlive) && Date.now() < last) await new Promise((step) => setTimeout(step, STEP_MS))
  // Also after a leader left politely: what it started may still be there.
  for (const pid of held) end(pid, 'SIGKILL')
  process.exit(0)
}

function end(pid, signal) {
  if (process.platform === 'win32') {
    // Windows has no process groups; the tree must be ended while its head lives.
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'])
    return
  }
  try {
    process.kill(-pid, signal)
  } catch {
    // The whole group has ended already.
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
