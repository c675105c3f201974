import { spawn } from 'node:child_process'
import { inRoot, root } from '../root.ts'
import { offline } from '../start/wrangler.ts'
import { bad, good, type Score } from './score.ts'

export interface Tool {
  readonly name: string
  /** What follows `node`, or a whole command when `command` is given. */
  readonly words: readonly string[]
  readonly command?: string
  readonly minutes?: number
  /** Also to the terminal while it runs, for what takes long. */
  readonly aloud?: boolean
  readonly environment?: Readonly<Record<string, string>>
}

const DEFAULT_MINUTES = 3
const KILL_AFTER_MS = 5_000

/** Runs a tool to its end within its time; one that hangs is ended with everything it started. */
export function runTool(tool: Tool): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool.command ?? process.execPath, tool.words, {
      cwd: root,
      env: { ...process.env, ...offline, FORCE_COLOR: undefined, NO_COLOR: '1', ...tool.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const limit = setTimeout(
      () => {
        output += `\n${tool.name} took longer than ${tool.minutes ?? DEFAULT_MINUTES} minutes`
        child.kill('SIGTERM')
        setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref()
      },
      (tool.minutes ?? DEFAULT_MINUTES) * 60_000,
    )
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        if (tool.aloud) process.stdout.write(chunk)
      })
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(limit)
      resolve({ code: code ?? 1, output })
    })
  })
}

const QUOTED = 6_000

/** A tool whose exit code is the verdict: one check. */
export async function toolCheck(tool: Tool): Promise<Score> {
  const { code, output } = await runTool(tool)
  return code === 0 ? good : bad(`${tool.name}\n${output.slice(-QUOTED)}`)
}

export const moduleFile = (path: string) => inRoot('node_modules', path)
