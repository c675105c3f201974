import { execFile } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePort } from '../harness/free-port.ts'
import { startServer } from '../harness/server.ts'
import type { Place, Side } from '../harness/side.ts'

const run = promisify(execFile)
const project = fileURLToPath(new URL('../peers/drf/', import.meta.url))
/** Debian's own interpreter: another one on the path would not see Debian's packages. */
const python = '/usr/bin/python3'

/** A command of the peer that fills its database from a file with one JSON object a line. */
export interface Seed {
  readonly command: 'seed' | 'seed_work'
  readonly lines: Iterable<object>
}

/** Django REST Framework as a side: its own database, migrated and seeded, behind gunicorn. */
export async function startPeer(
  { name, folder }: Place,
  seeds: readonly Seed[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Side> {
  const port = await freePort()
  const env = {
    ...variables,
    PEER_DATABASE: join(folder, 'peer.sqlite3'),
    PEER_PORT: String(port),
    PEER_SECRET_KEY: randomBytes(40).toString('hex'),
    PEER_TOKEN_KEY: tokenKey(),
    PYTHONDONTWRITEBYTECODE: '1',
  }
  const manage = (...args: string[]) =>
    run(python, ['manage.py', ...args], { cwd: project, env: { ...process.env, ...env } })

  await installed()
  await manage('migrate', '--run-syncdb')
  for (const { command, lines } of seeds) {
    const file = join(folder, `${command}.jsonl`)
    await writeFile(file, textOf(lines))
    await manage(command, file)
  }

  const origin = new URL(`http://127.0.0.1:${port}`)
  const server = await startServer({
    command: python,
    args: ['/usr/bin/gunicorn', '--config', 'gunicorn.conf.py'],
    cwd: project,
    env,
    logFile: join(folder, 'gunicorn.log'),
    readyUrl: new URL('/readyz', origin),
    readyWithinSeconds: 30,
  })
  return { name, origin, server }
}

/** Piece by piece: the rows of some tables are longer than a string may be. */
function* textOf(lines: Iterable<object>): Generator<string> {
  for (const line of lines) yield `${JSON.stringify(line)}\n`
}

async function installed(): Promise<void> {
  try {
    await run(python, ['-c', 'import django, rest_framework, gunicorn, argon2, jwt, cryptography'])
  } catch {
    throw new Error('The Django peer is not installed. Run: node bench/peers/drf/install.mjs')
  }
}

export async function djangoVersions(): Promise<string> {
  const question = 'import django as d, rest_framework as r, gunicorn as g, sqlite3 as s, sys'
  const answer = 'print("Python", sys.version.split()[0], "Django", d.__version__, "DRF", r.VERSION, end=" ")'
  const rest = 'print("gunicorn", g.__version__, "SQLite", s.sqlite_version)'
  const { stdout } = await run(python, ['-c', [question, answer, rest].join('\n')])
  return stdout.trim()
}

function tokenKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
