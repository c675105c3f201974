import { expect, test } from 'vitest'
import { threadsOf } from './threads.ts'

const part = (id: string, replyTo: string | null = null, at = id) => ({ id, replyTo, at })

test.each([
  ['nothing', [], []],
  ['oldest first', [part('b'), part('a')], ['a', 'b']],
  ['answers under their comment', [part('a'), part('b'), part('c', 'a')], ['a c', 'b']],
  ['an answer to an answer on the same level', [part('a'), part('b', 'a'), part('c', 'b')], ['a b c']],
  ['answers by time, whatever they answer', [part('a'), part('d', 'a'), part('b', 'a')], ['a b d']],
  ['an answer to what is not here by itself', [part('a'), part('b', 'gone')], ['a', 'b']],
  ['a circle without an end', [part('a', 'b'), part('b', 'a')], 2],
])('%s', (_name, parts, expected) => {
  const threads = threadsOf(parts)
  if (typeof expected === 'number')
    return expect(threads.flatMap(({ root, replies }) => [root, ...replies])).toHaveLength(expected)
  expect(threads.map(({ root, replies }) => [root, ...replies].map(({ id }) => id).join(' '))).toEqual(
    expected,
  )
})
