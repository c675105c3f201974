import { expect, it } from 'vitest'
import { stateOfFiles } from './files.ts'

const of = (...states: Parameters<typeof stateOfFiles>[0][number]['state'][]) =>
  states.map((state) => ({ state }))

it('a comment waits for its files, and says what it waits for', () => {
  expect(stateOfFiles([], true)).toBeNull()
  expect(stateOfFiles(of('done', 'going'), false)).toBe('leaving')
  expect(stateOfFiles(of('done', 'waiting'), false)).toBe('leaving')
  expect(stateOfFiles(of('going', 'failed'), false)).toBe('stopped')
  expect(stateOfFiles(of('paused'), false)).toBe('stopped')
  expect(stateOfFiles(of('done'), true)).toBe('wordless')
  expect(stateOfFiles(of('done'), false)).toBeNull()
})

it('a refused file goes nowhere and holds nothing back', () => {
  expect(stateOfFiles(of('refused', 'done'), false)).toBeNull()
  expect(stateOfFiles(of('refused'), true)).toBeNull()
})
