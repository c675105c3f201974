import { createHash } from 'node:crypto'

/** In step with the transaction it belongs to: `crypto.subtle` would have to be awaited, and the chain could fork. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex')
