import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * A port whose neighbour above is free as well, because a started Matrice puts its sandbox there. Somebody could
 * still take it before the server does; the start then fails and says so.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 20; tries++) {
    const port = await probe(0)
    if (port && port < 65_535 && (await probe(port + 1))) return port
  }
  throw new Error('No two free ports next to each other were found')
}

async function probe(port: number): Promise<number | undefined> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    return typeof address === 'object' && address ? address.port : undefined
  } catch {
    return undefined
  } finally {
    server.close()
  }
}
