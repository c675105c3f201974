import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { searchHistory } from './secrets-history.ts'

/** Assembled here, so that this file does not hold what it looks for. */
const SECRET = ['SECRET_KEY=', 'q9Zr4Tn8', 'Wk2Lp7Xv', 'Bd5Hs1Jm', 'Yc6Fg3Qa'].join('')
const REVIEWED = `    token: 'k3J9vQx7m2Zr8Tn5${'Wc1Yp4Hs6Lb0Df'}',`

let repository: string
beforeEach(() => {
  repository = mkdtempSync(path.join(tmpdir(), 'matrice-history-'))
  git('init', '--quiet', '--initial-branch=main')
  commitFile('README.md', 'Nothing here.\n')
})
afterEach(() => rmSync(repository, { recursive: true }))

function git(...words: string[]): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.invalid', '-c', 'core.hooksPath=']
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...words], {
    cwd: repository,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return stdout.trim()
}

function commitFile(name: string, text: string): string {
  writeFileSync(path.join(repository, name), text)
  git('add', name)
  git('commit', '--quiet', '--message', `Write ${name}`)
  return git('rev-parse', '--short', 'HEAD')
}

test('a secret that a later commit removed is still found, with its commit and file', async () => {
  const commit = commitFile('settings.ts', `const a = 1\n${SECRET}\n`)
  commitFile('settings.ts', 'const a = 1\n')
  expect(await searchHistory({ repository, revisions: 'HEAD' })).toEqual([
    `${commit} settings.ts: a secret assigned in the open`,
  ])
})

test('a secret on another branch is found by the search of all of them alone', async () => {
  git('switch', '--quiet', '--create', 'other')
  commitFile('settings.ts', `${SECRET}\n`)
  git('switch', '--quiet', 'main')
  expect(await searchHistory({ repository, revisions: 'HEAD' })).toEqual([])
  expect(await searchHistory({ repository, revisions: '--all' })).toHaveLength(1)
})

test('a secret that only a merge brought in is found', async () => {
  git('switch', '--quiet', '--create', 'other')
  commitFile('other.ts', 'const b = 2\n')
  git('switch', '--quiet', 'main')
  commitFile('main.ts', 'const a = 1\n')
  git('merge', '--quiet', '--no-commit', 'other')
  commitFile('settings.ts', `${SECRET}\n`)
  expect(await searchHistory({ repository, revisions: 'HEAD' })).toHaveLength(1)
})

test('an added line that looks like a header hides nothing that follows', async () => {
  commitFile('settings.ts', `++ b/package-lock.json\n${SECRET}\n`)
  expect(await searchHistory({ repository, revisions: 'HEAD' })).toHaveLength(1)
})

test('a reviewed line is accepted; the same line with another value is not', async () => {
  commitFile('a.test.ts', `${REVIEWED}\n`)
  expect(await searchHistory({ repository, revisions: 'HEAD' })).toEqual([])
  commitFile('a.test.ts', `${REVIEWED.replace('k3J9', 'k3J8')}\n`)
  expect(await searchHistory({ repository, revisions: 'HEAD' })).toHaveLength(1)
})
