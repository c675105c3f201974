import type { Server } from './server.ts'

export interface Accounts {
  /** One password for everybody, new in each run. */
  readonly password: string
}

/** A server that answers the same questions; the scenarios do not know which one they ask. */
export interface Side {
  readonly name: string
  readonly origin: URL
  readonly server: Server
}

export interface Place {
  readonly name: string
  /** An empty folder for its data and its log. */
  readonly folder: string
}

export type StartSide = (place: Place, accounts: Accounts) => Promise<Side>
