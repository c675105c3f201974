import { env } from 'cloudflare:workers'
import { onTestFinished } from 'vitest'
import { everyRow } from '../../kernel/testing/dump.ts'
import type { Scene } from '../../kernel/testing/scene.ts'

/** Everything that the database holds, as one text, to look for what must not be in it. */
export async function databaseText(): Promise<string> {
  return Object.values(await everyRow(env.DB)).join('\n')
}

/** Rows of one table, by a condition that a test spells out. */
export async function rowsOf<Row = Record<string, unknown>>(
  query: string,
  ...values: unknown[]
): Promise<Row[]> {
  const { results } = await env.DB.prepare(query)
    .bind(...values)
    .all<Row>()
  return results
}

/** The same database under another binding, which is how another isolate would know it. */
export function anotherBinding(real: D1Database, see: (what: string) => void = () => undefined): D1Database {
  return new Proxy(real, {
    get(target, property) {
      if (property === 'prepare')
        return (query: string) => {
          see(query)
          return target.prepare(query)
        }
      if (property === 'batch')
        return (statements: D1PreparedStatement[]) => {
          see(`batch of ${statements.length}`)
          return target.batch(statements)
        }
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/** Writes down every statement that the product prepares and every batch it sends, in order. */
export function watchDatabase(scene: Scene): { taken: () => string[] } {
  let seen: string[] = []
  Object.assign(scene.bindings, { DB: anotherBinding(scene.bindings.DB, (what) => seen.push(what)) })
  return {
    taken() {
      const taken = seen
      seen = []
      return taken
    },
  }
}

/**
 * Simulates a race: runs a competing change after a request has read and just before it writes. A test whose request
 * never comes to write would show nothing, so it fails.
 */
export function beforeNextWrite(scene: Scene, meanwhile: () => Promise<unknown>): void {
  const real = scene.bindings.DB
  let waiting = true
  onTestFinished(() => {
    if (waiting) throw new Error('nothing was written, so the competing change was never made')
  })
  const DB = new Proxy(real, {
    get(target, property) {
      if (property === 'batch')
        return async (statements: D1PreparedStatement[]) => {
          if (waiting && !isRead(statements)) {
            waiting = false
            Object.assign(scene.bindings, { DB: real })
            await meanwhile()
          }
          return target.batch(statements)
        }
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  Object.assign(scene.bindings, { DB })
}

/** The isolate dies with its next write done: it reaches the database no more until it is revived. */
export const dieAfterNextWrite = (scene: Scene): (() => void) => dieAtWrite(scene, 1, 'done')

/** The same at a later one of its writes, which is done or not. */
export function dieAtWrite(scene: Scene, write: number, outcome: 'done' | 'not done'): () => void {
  const real = scene.bindings.DB
  let left = write
  let dead = false
  const DB = new Proxy(real, {
    get(target, property) {
      if (dead) throw new Error(DEATH)
      if (property === 'batch')
        return async (statements: D1PreparedStatement[]) => {
          if (isRead(statements)) return target.batch(statements)
          left -= 1
          const isLast = left === 0
          dead = isLast && outcome === 'not done'
          if (dead) throw new Error(DEATH)
          const results = await target.batch(statements)
          dead = isLast
          return results
        }
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  Object.assign(scene.bindings, { DB })
  return () => void Object.assign(scene.bindings, { DB: real })
}

const DEATH = 'the isolate died'

/** Several reads in one trip are a batch as well. The binding's statements carry their text, which its types hide. */
export const isRead = (statements: D1PreparedStatement[]) =>
  statements.every((statement) => /^\s*select\b/i.test(String(Reflect.get(statement, 'statement'))))

/** As the D1 binding fails while its database is away: with its prefix, and the same sentence as the cause. */
export const d1Error = (text: string) => new Error(`D1_ERROR: ${text}`, { cause: new Error(text) })

/** No statement reaches the database until it is back. */
export function takeDatabaseAway(scene: Scene, error: Error): () => void {
  const real = scene.bindings.DB
  const down = () => Promise.reject(error)
  const statement = { bind: () => statement, run: down, all: down, first: down, raw: down }
  Object.assign(scene.bindings, { DB: { prepare: () => statement, batch: down } })
  return () => void Object.assign(scene.bindings, { DB: real })
}

/** The next write fails: before it reached the database, or with only its answer lost. */
export function failNextWrite(scene: Scene, error: Error, when: 'before' | 'after'): void {
  const real = scene.bindings.DB
  const DB = new Proxy(real, {
    get(target, property) {
      if (property === 'batch')
        return async (statements: D1PreparedStatement[]) => {
          const results = when === 'after' ? await target.batch(statements) : []
          const reads = when === 'after' && results.every(({ meta }) => !meta.changed_db)
          if (reads) return results
          Object.assign(scene.bindings, { DB: real })
          throw error
        }
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  Object.assign(scene.bindings, { DB })
}

/** What the trail says of an action, newest first. */
export async function trail(action: string): Promise<AuditLine[]> {
  const rows = await rowsOf<Record<'before' | 'after', string | null> & Omit<AuditLine, 'before' | 'after'>>(
    'select * from audit_entries where action = ? order by id desc',
    action,
  )
  return rows.map(({ before, after, ...line }) => ({
    ...line,
    before: JSON.parse(before ?? 'null'),
    after: JSON.parse(after ?? 'null'),
  }))
}

export interface AuditLine {
  readonly action: string
  readonly actor_id: number | null
  readonly organization_id: number | null
  readonly subject_type: string
  readonly subject_id: string | null
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
  readonly ip: string | null
  readonly device: string | null
}
