import { describe, expect, test } from 'vitest'
import { sortFiles, sumsOf, type Transfer, verbsOf } from './transfer.ts'

const transfer = (state: Transfer['state'], sent = 0, size = 100): Transfer => ({
  id: state,
  name: `${state}.pdf`,
  size,
  sent,
  state,
})

test.each([
  ['waiting', ['pause', 'cancel'], ['cancel']],
  ['going', ['pause', 'cancel'], ['cancel']],
  ['paused', ['resume', 'cancel'], ['resume', 'cancel']],
  ['failed', ['retry', 'cancel'], ['retry', 'cancel']],
  ['fileless', ['choose', 'cancel'], ['choose', 'cancel']],
  ['refused', ['remove'], ['remove']],
  ['done', ['remove'], ['remove']],
] as const)('%s offers %j, and %j where nothing can be paused', (state, verbs, without) => {
  expect(verbsOf(transfer(state), true)).toEqual(verbs)
  expect(verbsOf(transfer(state), false)).toEqual(without)
})

test('what was refused is no part of what there is to send, and what is done is sent in full', () => {
  const all = [transfer('done', 90), transfer('going', 40), transfer('refused'), transfer('failed', 300)]
  expect(sumsOf(all)).toEqual({ files: 3, done: 1, stopped: 2, bytes: 300, sent: 240 })
})

describe('of the dropped files', () => {
  const rules = { extensions: ['.pdf', '.csv'], bytesMost: 100, filesMost: 2 }
  test.each([
    ['a.pdf', 10, null],
    ['A.PDF', 100, null],
    ['a.pdf.exe', 10, 'type'],
    ['sans-extension', 10, 'type'],
    ['a.pdf', 101, 'size'],
    ['a.csv', 0, 'empty'],
  ])('%s of %d bytes: %s', (name, size, why) => {
    const { taken, refused } = sortFiles([{ name, size }], rules)
    expect(refused[0]?.why ?? null).toBe(why)
    expect(taken).toHaveLength(why === null ? 1 : 0)
  })

  test('those beyond the number are refused, and a refused one takes nobody’s place', () => {
    const files = ['a.pdf', 'b.exe', 'c.pdf', 'd.pdf'].map((name) => ({ name, size: 1 }))
    const { taken, refused } = sortFiles(files, rules)
    expect(taken.map(({ name }) => name)).toEqual(['a.pdf', 'c.pdf'])
    expect(refused.map(({ file, why }) => `${file.name} ${why}`)).toEqual(['b.exe type', 'd.pdf count'])
  })
})
