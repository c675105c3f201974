/** The part of Node's module that the counter uses: a digest inside a transaction, where nothing may be awaited. */
declare module 'node:crypto' {
  export function createHmac(
    algorithm: 'sha256',
    key: Uint8Array,
  ): { update(text: string): { digest(): Uint8Array } }
}
