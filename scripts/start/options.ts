import { createServer } from 'node:net'
import path from 'node:path'
import { Fault } from '../fault.ts'
import { root } from '../root.ts'

export interface StartOptions {
  /** Where people open the product. */
  readonly port: number
  readonly sandboxPort: number
  readonly stateDir: string
  readonly demoPassword: string | undefined
}

const DEFAULT_PORT = 8787
const MOST_PORT = 65_533

export function readOptions(environment: NodeJS.ProcessEnv): StartOptions {
  const port = Number(environment.PORT || DEFAULT_PORT)
  if (!Number.isInteger(port) || port < 1 || port > MOST_PORT)
    throw new Fault(`PORT : un nombre de 1 à ${MOST_PORT} · must be a number from 1 to ${MOST_PORT}`)
  return {
    port,
    sandboxPort: port + 1,
    stateDir: path.resolve(root, environment.STATE_DIR || '.state'),
    demoPassword: environment.DEMO_PASSWORD || undefined,
  }
}

/** Asked before anything is built: the runtime's own complaint would come late and drowned in its log. */
export async function refuseTakenPorts(ports: readonly number[]): Promise<void> {
  for (const port of ports)
    if (!(await isFree(port)))
      throw new Fault(
        `Le port ${port} est déjà pris ; choisissez-en un autre : PORT=9000 npm start\n` +
          `  Port ${port} is taken; choose another one: PORT=9000 npm start`,
      )
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/** A port that the system chose; another process can still take it before it is used, which fails that start. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
