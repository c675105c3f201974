import { spawn } from 'node:child_process'
import { Fault } from './fault.ts'
import { root } from './root.ts'
import { wranglerWords } from './start/wrangler.ts'

/** Runs wrangler in this terminal, where it may ask who you are. */
export function wrangler(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, wranglerWords(...words), {
      cwd: root,
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', ...environment },
      stdio: 'inherit',
    })
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Fault(`wrangler ${words.slice(0, 3).join(' ')} : code ${code}`)),
    )
  })
}
