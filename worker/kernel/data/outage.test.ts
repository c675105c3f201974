import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { describe, expect, it } from 'vitest'
import { outageOf } from './outage.ts'

/** As the D1 binding throws it: a prefix, and the same sentence as its cause. */
const d1 = (text: string) => new Error(`D1_ERROR: ${text}`, { cause: new Error(text) })
const flagged = (flags: object) => Object.assign(new Error('Durable Object …'), flags)

describe('a failure of the storage', () => {
  it.each([
    ['D1 DB is overloaded. Too many requests queued.', 'overloaded'],
    ['D1 DB is overloaded. Requests queued for too long.', 'overloaded'],
    ['Currently processing a long-running export.', 'overloaded'],
    ['D1 DB storage operation exceeded timeout which caused object to be reset.', 'reset'],
    ['Internal error while starting up D1 DB storage caused object to be reset.', 'reset'],
    ['Internal error in D1 DB storage caused object to be reset.', 'reset'],
    ["D1 DB's isolate exceeded its memory limit and was reset.", 'reset'],
    ['D1 DB exceeded its CPU time limit and was reset.', 'reset'],
    ['D1 DB reset because its code was updated.', 'reset'],
    ['Network connection lost.', 'unreachable'],
    ['Cannot resolve D1 DB due to transient issue on remote node.', 'unreachable'],
    ['internal error; reference = 9hg0sa6v2l4f', 'unreachable'],
    ['Exceeded maximum DB size', 'full'],
    ['database or disk is full: SQLITE_FULL', 'full'],
    ['database is locked: SQLITE_BUSY (extended: SQLITE_BUSY_SNAPSHOT)', 'overloaded'],
    ['disk I/O error: SQLITE_IOERR', 'disk'],
  ])('is recognized by its sentence: %s', (text, outage) => {
    expect(outageOf(d1(text))).toBe(outage)
    // The connection itself fails before the binding adds its prefix.
    expect(outageOf(new Error(text))).toBe(outage)
    expect(outageOf(new Error('Failed query: select 1', { cause: d1(text) }))).toBe(outage)
  })

  it.each([
    ['put: We encountered an internal error. Please try again. (10001)', 'unreachable'],
    ['get: Service unavailable. (10043)', 'unreachable'],
    ['delete: Reduce your rate of requests. (10058)', 'overloaded'],
    ['head: Unspecified error (0)', 'unreachable'],
    ['completeMultipartUpload: We encountered an internal error. (10001)', 'unreachable'],
    ['uploadPart: Service unavailable. (10043)', 'unreachable'],
  ])('is recognized by the code of R2: %s', (text, outage) => {
    expect(outageOf(new Error(text))).toBe(outage)
  })

  it('is recognized by what the runtime says of an object', () => {
    expect(outageOf(flagged({ overloaded: true, retryable: false }))).toBe('overloaded')
    expect(outageOf(flagged({ retryable: true }))).toBe('unreachable')
  })
})

describe('a bug', () => {
  it.each([
    ['a value thrown', 'Network connection lost.'],
    ['an error of our own', new Error('no column name')],
    ['an exception inside an object', flagged({ remote: true, retryable: false, overloaded: false })],
    ['a violated constraint', d1('UNIQUE constraint failed: users.email: SQLITE_CONSTRAINT')],
    ['a key that R2 does not take', new Error('put: The specified object name is not valid. (10020)')],
    ['a code of R2 that a person typed', new Error('Failed query\nparams: put: Unspecified error (0)')],
    [
      'a sentence that a person typed',
      new Error('Failed query\nparams: Network connection lost.,D1 DB is overloaded.'),
    ],
  ])('is no outage: %s', (_, error) => {
    expect(outageOf(error)).toBeNull()
  })

  it.each([
    ['a broken constraint', sql`insert into sequences (name, next) values ('D1 DB is overloaded.', null)`],
    ['a table that is not there', sql`select * from ${sql.identifier('Network connection lost.')}`],
    ['a statement that does not parse', sql`selec 'Network connection lost.'`],
  ])('is no outage in the words of the real database: %s', async (_, statement) => {
    const error = await drizzle(env.DB)
      .run(statement)
      .then(
        () => null,
        (thrown: unknown) => thrown,
      )
    expect(error).toBeInstanceOf(Error)
    expect(outageOf(error)).toBeNull()
  })
})
