import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Fault } from '../fault.ts'
import { diskFullAdvice, isDiskFull } from '../full-disk.ts'
import { inRoot, root } from '../root.ts'
import { endGroup } from './group.ts'
import { openLastLines } from './last-lines.ts'

export interface Job {
  readonly name: string
  /** What follows `node` on the command line. */
  readonly words: readonly string[]
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly logFile?: string
  readonly onLine?: (line: string) => void
}

export interface Running {
  readonly name: string
  readonly pid: number
  readonly exited: Promise<number>
  /** The last lines of its output, for the error that reports its end. */
  readonly lastLines: () => string
}

export interface ProcessGroup {
  readonly launch: (job: Job) => Running
  /** Runs a job to its end; a failure is a fault that quotes its last lines. */
  readonly finish: (job: Job) => Promise<void>
  /** Ends one process with everything it started, at once. */
  readonly end: (running: Running) => Promise<void>
  readonly endAll: () => Promise<void>
}

/** Starts processes, each as the leader of a group of its own, which the supervisor ends with this one. */
export function openProcessGroup(): ProcessGroup {
  const held: number[] = []
  let supervisor = startSupervisor()

  const launch = (job: Job): Running => {
    const child = spawn(process.execPath, job.words, {
      cwd: root,
      detached: true,
      windowsHide: true,
      env: { ...process.env, ...job.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (child.pid === undefined) throw new Fault(`${job.name} : démarrage impossible · could not be started`)
    held.push(child.pid)
    supervisor.hold([child.pid])
    const lines = openLastLines()
    listen(child, job, lines.add)
    const exited = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)))
    return { name: job.name, pid: child.pid, exited, lastLines: lines.text }
  }
  return {
    launch,
    finish: async (job) => {
      const running = launch(job)
      const code = await running.exited
      if (code !== 0) throw new Fault(`${job.name} : code ${code}\n${running.lastLines()}`)
    },
    end: async ({ pid, exited }) => {
      endGroup(pid, 'SIGKILL')
      await exited
    },
    endAll: async () => {
      if (!supervisor.isThere()) {
        supervisor = startSupervisor()
        supervisor.hold(held)
      }
      await supervisor.release()
    },
  }
}

/** For jobs that end by themselves. */
export async function withProcessGroup<Result>(
  work: (group: ProcessGroup) => Promise<Result>,
): Promise<Result> {
  const group = openProcessGroup()
  try {
    return await work(group)
  } finally {
    await group.endAll()
  }
}

function startSupervisor() {
  const supervisor = spawn(process.execPath, [inRoot('scripts/start/supervisor.ts')], {
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const gone = new Promise<void>((resolve) => supervisor.once('exit', () => resolve()))
  // Writing to a supervisor that was killed fails; `isThere` reports that.
  supervisor.stdin.on('error', () => {})
  return {
    isThere: () => supervisor.exitCode === null && supervisor.signalCode === null,
    hold: (pids: readonly number[]) => supervisor.stdin.write(pids.map((pid) => `${pid}\n`).join('')),
    release: () => {
      supervisor.stdin.end()
      return gone
    },
  }
}

function listen(child: ChildProcess, { logFile, onLine }: Job, keep: (line: string) => void): void {
  const log = logFile === undefined ? undefined : createWriteStream(logFile, { mode: 0o600, flags: 'a' })
  // Without a listener a failed write would end the product. It serves on without its log; writing stops by itself.
  log?.once('error', (error) => {
    console.error(isDiskFull(error) ? `⚠ ${diskFullAdvice(error)}` : `⚠ ${logFile}: ${error.message}`)
  })
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue
    createInterface({ input: stream }).on('line', (line) => {
      keep(line)
      if (log?.writable) log.write(`${line}\n`)
      onLine?.(line)
    })
  }
}
