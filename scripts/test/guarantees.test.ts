import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inRoot } from '../root.ts'
import { citationsOf, staleCitations } from './guarantees.ts'

const files = new Map([
  ['worker/mail.test.ts', "describe('a mail', () => {\n  it(\n    'is sent once over two runs',\n"],
  ['durable-objects/room.test.ts', "  it.each([\n    ['a frame that is too large', 1],\n"],
])
const stale = (page: string) => staleCitations(page, (file) => files.get(file) ?? null)

test('docs/guarantees.md cites files and tests that exist', () => {
  const page = readFileSync(inRoot('docs/guarantees.md'), 'utf8')
  expect(citationsOf(page).length).toBeGreaterThan(150)
  expect(staleCitations(page)).toEqual([])
})

test('a citation is found by a part of a test’s name, from the root or from durable-objects/', () => {
  expect(stale('| `worker/mail.test.ts` "is sent once" | `room.test.ts` "too large"; "a frame" |')).toEqual(
    [],
  )
})

test('a citation of a missing file, of a renamed test or of a test in another file is reported', () => {
  expect(stale('`worker/letter.test.ts`')).toEqual(['worker/letter.test.ts does not exist'])
  expect(stale('`worker/mail.test.ts` "is sent twice"')).toEqual([
    'worker/mail.test.ts has no test named "is sent twice"',
  ])
  expect(stale('`worker/mail.test.ts`, `room.test.ts` "is sent once"')).toHaveLength(1)
})

test('text in the body of a test is not its name', () => {
  files.set('worker/body.test.ts', "test('works', () => {\n  const word = 'is sent once'\n")
  expect(stale('`worker/body.test.ts` "is sent once"')).toHaveLength(1)
})
