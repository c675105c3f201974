import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { writeWhole } from './write-whole.ts'

test('a file is replaced as a whole, for its owner alone', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'matrice-')), 'demo.json')
  writeFileSync(file, 'before', { mode: 0o644 })
  writeWhole(file, 'after')
  expect(readFileSync(file, 'utf8')).toBe('after')
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a write that fails leaves nothing half-written behind', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'matrice-'))
  const file = path.join(folder, 'demo.json')
  // A folder in its place is what any user, root included, cannot replace.
  mkdirSync(path.join(file, 'inside'), { recursive: true })
  expect(() => writeWhole(file, 'after')).toThrow()
  expect(readdirSync(folder)).toEqual(['demo.json'])
})
