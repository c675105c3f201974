import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as z from 'zod'
import { Fault } from '../fault.ts'
import { root } from '../root.ts'
import { offline, wranglerWords } from '../start/wrangler.ts'

export type Where = { readonly stateDir: string } | { readonly remote: readonly string[] }

/** The first row of an answer. */
export async function ask(where: Where, sql: string): Promise<unknown> {
  const said = answers.safeParse(parse(await execute(where, ['--command', sql])))
  const row = said.data?.[0]?.results[0]
  if (row === undefined) throw new Fault('wrangler d1 execute : réponse illisible · unreadable answer')
  return row
}

/** All of it or nothing. In a file that only its owner reads: words of a command are shown to everybody here. */
export async function apply(where: Where, statements: readonly string[]): Promise<void> {
  const file = path.join(tmpdir(), `matrice-${process.pid}-${Date.now()}.sql`)
  writeFileSync(file, statements.join('\n'), { mode: 0o600, flag: 'wx' })
  try {
    await execute(where, ['--yes', '--file', file])
  } finally {
    rmSync(file)
  }
}

const answers = z.array(z.object({ results: z.array(z.unknown()) }))

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whoever must sign in to Cloudflare is asked on the terminal; only what wrangler answers is kept. */
function execute(where: Where, words: readonly string[]): Promise<string> {
  const target =
    'remote' in where ? ['--remote', ...where.remote] : ['--local', '--persist-to', where.stateDir]
  const environment =
    'remote' in where ? { WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' } : offline
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      wranglerWords('d1', 'execute', 'DB', ...target, '--json', ...words),
      {
        cwd: root,
        env: { ...process.env, ...environment },
        stdio: ['inherit', 'pipe', 'inherit'],
      },
    )
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) return resolve(said)
      const why = failure.safeParse(parse(said)).data?.error.text ?? said.trim()
      reject(new Fault(`wrangler d1 execute : code ${code}\n  ${why}`))
    })
  })
}

/** How `--json` words a refusal. */
const failure = z.object({ error: z.object({ text: z.string() }) })
