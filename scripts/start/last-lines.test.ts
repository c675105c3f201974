import { expect, test } from 'vitest'
import { isDiskFull } from '../full-disk.ts'
import { openLastLines } from './last-lines.ts'

const FULL = '    No space left on device (os error 28)'

function afterwards(more: number, first = FULL): string[] {
  const lines = openLastLines()
  lines.add(first)
  for (let at = 1; at <= more; at += 1) lines.add(`at ${at}`)
  return lines.text().split('\n')
}

test('the last 25 lines are quoted', () => {
  const quoted = afterwards(60, 'first')
  expect(quoted).toHaveLength(25)
  expect(quoted.at(-1)).toBe('at 60')
})

test('a full disk is quoted although a long stack follows it', () => {
  const quoted = afterwards(60)
  expect(quoted).toHaveLength(26)
  expect(isDiskFull(quoted.join('\n'))).toBe(true)
})

test('a full disk of long ago does not explain a failure of today', () => {
  expect(isDiskFull(afterwards(300).join('\n'))).toBe(false)
})
