import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'

export interface Ids {
  /** The next number of a table. Known before the write, so that the write can store the whole answer. */
  next(sequence: string): Promise<number>
  /** The same for several rows, with one statement. */
  several(sequence: string, count: number): Promise<number[]>
  /** The next numbers of several sequences, with one statement. */
  ofEach<Name extends string>(counts: Readonly<Record<Name, number>>): Promise<Record<Name, number[]>>
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
      return upTo(await advance(sequence, count), count)
    },
    async ofEach(counts) {
      const asked = JSON.stringify(Object.entries(counts))
      const rows = await db.all<{ name: string; next: number }>(
        sql`insert into sequences (name, next)
            select value ->> 0, value ->> 1 from json_each(${asked}) where value ->> 1 > 0
            on conflict (name) do update set next = next + excluded.next returning name, next`,
      )
      const lasts = new Map(rows.map(({ name, next }) => [name, next]))
      const given: Record<string, number[]> = {}
      for (const name in counts) given[name] = upTo(lasts.get(name) ?? 0, counts[name])
      return given as Record<keyof typeof counts, number[]>
    },
    uuid: () => crypto.randomUUID(),
    token: () => base64url(crypto.getRandomValues(new Uint8Array(32))),
  }
}

const upTo = (last: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => last - count + 1 + index)

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
