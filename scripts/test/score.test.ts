import { describe, expect, test } from 'vitest'
import { findSecrets } from './secrets.ts'
import { scoreOf } from './vitest.ts'

describe('counting', () => {
  const file = (status: string, tests: readonly string[]) => ({
    name: 'a.test.ts',
    status,
    message: 'did not load',
    assertionResults: tests.map((state) => ({
      fullName: `it ${state}`,
      status: state,
      failureMessages: ['why'],
    })),
  })

  test('each test counts one', () => {
    expect(scoreOf({ testResults: [file('passed', ['passed', 'passed'])] })).toMatchObject({
      passed: 2,
      failed: 0,
    })
  })
  test('a failed test is told with its reason', () => {
    const score = scoreOf({ testResults: [file('failed', ['passed', 'failed'])] })
    expect(score).toMatchObject({ passed: 1, failed: 1, failures: [expect.stringContaining('why')] })
  })
  test('a skipped test is a failed one', () => {
    expect(scoreOf({ testResults: [file('passed', ['skipped', 'todo'])] })).toMatchObject({
      passed: 0,
      failed: 2,
    })
  })
  test('a file that did not load is a failure of its own', () => {
    const score = scoreOf({ testResults: [file('failed', [])] })
    expect(score).toMatchObject({ passed: 0, failed: 1, failures: [expect.stringContaining('did not load')] })
  })
})

describe('secrets', () => {
  // Put together here, so that this file does not hold what it looks for.
  const random = ['q9Zr4Tn8', 'Wk2Lp7Xv', 'Bd5Hs1Jm', 'Yc6Fg3Qa'].join('')
  test.each([
    ['an AWS key', `key = AKIA${'ABCDEFGHIJKLMNOP'}`],
    ['a GitHub token', `ghp_${random}${'Ab12'}`],
    ['a private key', `-----BEGIN ${'PRIVATE'} KEY-----`],
    ['a secret assigned in the open', `SECRET_KEY=${random}`],
    ['a secret assigned in the open', `const apiKey = '${random}'`],
  ])('%s is found and not quoted', (kind, line) => {
    expect(findSecrets('worker/a.ts', `// fine\n${line}`)).toEqual([`worker/a.ts:2: ${kind}`])
  })
  test('a machine’s own files do not belong in git', () => {
    expect(findSecrets('.dev.vars', 'A=1')).toHaveLength(1)
    expect(findSecrets('.env.production', 'A=1')).toHaveLength(1)
    expect(findSecrets('.dev.vars.example', 'SECRET_KEY=change-me-change-me-change-me')).toEqual([])
  })
  test('code that speaks of secrets is not one', () => {
    const innocent = ['const token = readToken(request.headers)', 'password: z.string().min(8).max(128),']
    expect(findSecrets('worker/a.ts', innocent.join('\n'))).toEqual([])
  })
})
