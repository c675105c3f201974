import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'

export interface Ids {
  /** The next number of a table. Known before the write, so that the write can store the whole answer. */
  next(sequence: string): Promise<number>
  /** The same for several rows, with one statement. */
  several(sequence: string, count: number): Promise<number[]>
  uuid(): string
  /** 256 random bits for a secret that we issue. */
  token(): string
}

export function databaseIds(db: Database): Ids {
  /** The last of so many numbers, which are the caller's. */
  async function advance(sequence: string, count: number): Promise<number> {
    const row = await db.get<{ next: number }>(
      sql`insert into sequences (name, next) values (${sequence}, ${count})
          on conflict (name) do update set next = next + ${count} returning next`,
    )
    return row.next
  }
  return {
    next: (sequence) => advance(sequence, 1),
    async several(sequence, count) {
      if (count === 0) return []
      const last = await advance(sequence, count)
      return Array.from({ length: count }, (_, index) => last - count + 1 + index)
    },
    uuid: () => crypto.randomUUID(),
    token: () => base64url(crypto.getRandomValues(new Uint8Array(32))),
  }
}

export function base64url(bytes: ArrayBuffer | Uint8Array): string {
  const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)
  let binary = ''
  // One by one: a call with an argument per byte overflows the stack beyond some sixty thousand.
  for (const byte of view) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (char) => char.charCodeAt(0))
}
