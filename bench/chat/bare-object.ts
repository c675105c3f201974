import { join } from 'node:path'
import { inRoot } from '../../scripts/root.ts'
import { offline } from '../../scripts/start/wrangler.ts'
import { freePort } from '../harness/free-port.ts'
import { startServer } from '../harness/server.ts'
import { crashRuntime } from './crash.ts'
import { rooms } from './people.ts'
import type { House } from './side.ts'

const roomNumbers = new Map(rooms.map(({ name }, index) => [name, index + 1]))

/** Nobody signs in there, so nothing is seeded and nobody has a cookie. */
export async function startBareObject(folder: string): Promise<House> {
  const port = await freePort()
  const readyUrl = new URL(`http://127.0.0.1:${port}/readyz`)
  const server = await startServer({
    command: process.execPath,
    args: ['bench/peers/bare-object/runtime.ts', String(port), join(folder, 'state')],
    cwd: inRoot('.'),
    env: offline,
    logFile: join(folder, 'start.log'),
    readyUrl,
    readyWithinSeconds: 30,
  })
  return {
    pid: () => server.pid,
    port,
    cookies: [],
    roomOf: (name) => roomNumbers.get(name) ?? 0,
    crash: () => crashRuntime(server.pid, readyUrl),
    stop: () => server.stop(),
  }
}
