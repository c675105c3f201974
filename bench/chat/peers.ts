import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import * as z from 'zod'
import { freePort } from '../harness/free-port.ts'
import { type Server, type ServerCommand, startServer } from '../harness/server.ts'
import { people, rooms } from './people.ts'
import type { House } from './side.ts'

const run = promisify(execFile)
const folderOf = (peer: string) => fileURLToPath(new URL(`../peers/${peer}/`, import.meta.url))
/** Debian's own interpreter: another one on the path would not see Debian's packages. */
const python = '/usr/bin/python3'

/** Daphne, which Channels comes with, and the layer that needs nothing else: one process. */
export const startDaphne = (folder: string) =>
  startChannels(
    folder,
    'memory',
    (port) => `exec ${python} -m daphne -b 127.0.0.1 -p ${port} peer.asgi:application`,
  )

/** Two processes for two cores, and Redis between them. */
export const startUvicorn = (folder: string) =>
  startChannels(
    folder,
    'redis',
    (port, redisPort) =>
      `redis-server --bind 127.0.0.1 --port ${redisPort} --save '' --appendonly no --dir ${folder} --daemonize no & ` +
      `exec ${python} -m uvicorn --workers 2 --host 127.0.0.1 --port ${port} --loop uvloop --http httptools ` +
      '--ws websockets --no-access-log --log-level warning peer.asgi:application',
  )

async function startChannels(
  folder: string,
  layer: 'memory' | 'redis',
  line: (port: number, redisPort: number) => string,
): Promise<House> {
  const cwd = folderOf('channels')
  const port = await freePort()
  const redisPort = port + 1
  const env = {
    PEER_DATABASE: join(folder, 'peer.sqlite3'),
    PEER_SECRET_KEY: randomBytes(40).toString('hex'),
    PEER_LAYER: layer,
    PEER_REDIS_PORT: String(redisPort),
    PYTHONDONTWRITEBYTECODE: '1',
  }
  const manage = (...words: string[]) =>
    run(python, ['manage.py', ...words], { cwd, env: { ...process.env, ...env } })
  await run(python, ['-c', 'import channels, daphne, uvicorn, channels_redis']).catch(() => {
    throw new Error('The Channels peer is not installed. Run: node bench/peers/channels/install.mjs')
  })
  const { plan, outcome } = await writePlan(folder)
  await manage('migrate', '--run-syncdb')
  await manage('seed', plan, outcome)
  return housed(folder, outcome, port, { command: 'sh', args: ['-c', line(port, redisPort)], cwd, env })
}

/** One process, as its documentation starts with. */
export async function startSocketIo(folder: string): Promise<House> {
  const cwd = folderOf('socket-io')
  const port = await freePort()
  const database = join(folder, 'peer.sqlite3')
  const { plan, outcome } = await writePlan(folder)
  await run(process.execPath, ['seed.mjs', database, plan, outcome], { cwd }).catch((failure: Error) => {
    throw new Error(`Is it installed (node bench/peers/socket-io/install.mjs)? ${failure.message}`)
  })
  const args = ['server.mjs', database, String(port)]
  const env = { NODE_ENV: 'production' }
  return housed(folder, outcome, port, { command: process.execPath, args, cwd, env })
}

async function writePlan(folder: string): Promise<{ plan: string; outcome: string }> {
  const plan = join(folder, 'plan.json')
  await writeFile(plan, JSON.stringify({ people, rooms }))
  return { plan, outcome: join(folder, 'made.json') }
}

const seeded = z.object({ cookies: z.array(z.string()), rooms: z.record(z.string(), z.number()) })

async function housed(
  folder: string,
  outcome: string,
  port: number,
  how: Pick<ServerCommand, 'command' | 'args' | 'cwd' | 'env'>,
): Promise<House> {
  const made = seeded.parse(JSON.parse(await readFile(outcome, 'utf8')))
  const start = () =>
    startServer({
      ...how,
      logFile: join(folder, 'server.log'),
      readyUrl: new URL(`http://127.0.0.1:${port}/readyz`),
      readyWithinSeconds: 30,
    })
  let server: Server = await start()
  return {
    pid: () => server.pid,
    port,
    cookies: made.cookies,
    roomOf: (name) => made.rooms[name] ?? 0,
    async crash() {
      // Its keeper starts it the moment it is gone, as systemd would.
      await server.kill()
      server = await start()
    },
    stop: () => server.stop(),
  }
}

export async function peerVersions(): Promise<string> {
  const question = [
    'import django, channels, daphne, uvicorn, channels_redis, websockets, sqlite3, sys',
    'print("Python", sys.version.split()[0], "Django", django.__version__, "Channels", channels.__version__, end=" ")',
    'print("daphne", daphne.__version__, "uvicorn", uvicorn.__version__, "websockets", websockets.__version__, end=" ")',
    'print("channels-redis", channels_redis.__version__, "SQLite", sqlite3.sqlite_version)',
  ].join('\n')
  const { stdout: debian } = await run(python, ['-c', question])
  const { stdout: redis } = await run('redis-server', ['--version'])
  const manifest = z.object({ dependencies: z.record(z.string(), z.string()) })
  const { dependencies } = manifest.parse(
    JSON.parse(await readFile(join(folderOf('socket-io'), 'package.json'), 'utf8')),
  )
  const npm = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`)
  return `${debian.trim()}; Redis ${/v=(\S+)/.exec(redis)?.[1]}; ${npm.join(', ')}`
}
