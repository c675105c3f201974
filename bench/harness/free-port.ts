import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Below the ports that the system gives to whoever asks for any (from 32,768 on Linux): a server is started long
 * after its port was chosen and again after a crash, and a run's own thousands of connections, or a runtime's inner
 * sockets, could take one of those meanwhile.
 */
const LEAST = 15_000
const MOST = 32_000
const TRIES_MOST = 50

/** A port whose neighbour above is free as well, because a started Matrice puts its sandbox there. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES_MOST; tries++) {
    const port = randomInt(LEAST, MOST)
    if ((await isFree(port)) && (await isFree(port + 1))) return port
  }
  throw new Error('No two free ports next to each other were found')
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}
