/** The part of Node's module that the ledger uses: a digest inside a transaction, where nothing may be awaited. */
declare module 'node:crypto' {
  export function createHash(algorithm: 'sha256'): {
    update(text: string): { digest(encoding: 'hex'): string }
  }
}
