import { createServer } from 'node:net'

const FIRST = 20_000
const SPAN = 20_000
const TRIES = 50

/** A port with two free neighbours: the sandbox takes the next one, Vite's runtime the one after. */
export async function freePorts(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried++) {
    const port = FIRST + Math.floor(Math.random() * SPAN)
    const free = await Promise.all([port, port + 1, port + 2].map(isFree))
    if (free.every(Boolean)) return port
  }
  throw new Error(`no three free ports in a row after ${TRIES} tries`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
