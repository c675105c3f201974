import { expect, test } from 'vitest'
import { Fault } from './fault.ts'
import { diskFullAdvice, isDiskFull } from './full-disk.ts'

const failing = (code: string, path?: string) =>
  Object.assign(new Error(`${code}: refused, write`), { code, ...(path === undefined ? {} : { path }) })
const circular = new Error('outer')
circular.cause = circular

test.each<[string, unknown, boolean]>([
  ['a write without room', failing('ENOSPC'), true],
  ['a write over the quota', failing('EDQUOT'), true],
  ['its cause', new Error('log', { cause: failing('ENOSPC') }), true],
  ['one of several', new AggregateError([new Error('x'), failing('ENOSPC')]), true],
  ['the last lines of Vite', new Fault('Vite : code 1\nError: ENOSPC: no space left on device, write'), true],
  ['SQLite', new Error('D1_ERROR: database or disk is full: SQLITE_FULL'), true],
  ['Windows', new Fault('product : code 1\nThere is not enough space on the disk.'), true],
  ['a line of output', 'write error: No space left on device', true],
  ['a missing file', failing('ENOENT'), false],
  ['a right that is missing', failing('EACCES'), false],
  ['a taken port', new Fault('Port 8787 is taken'), false],
  ['an error that causes itself', circular, false],
  ['nothing', undefined, false],
])('%s means a full disk: %#', (_, failure, full) => {
  expect(isDiskFull(failure)).toBe(full)
})

test('the advice says in both languages what to do, that nothing is lost, and where', () => {
  const advice = diskFullAdvice(failing('ENOSPC', '/state/product.env'))
  for (const part of ['rien n’est perdu', 'nothing is lost', 'Libérez', 'Free some space'])
    expect(advice).toContain(part)
  expect(advice).toContain('(/state/product.env)')
})
