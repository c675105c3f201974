import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { variableNames } from '../worker/kernel/config.ts'
import { productionVariables } from '../worker/kernel/testing/production.ts'
import { inRoot } from './root.ts'

const random = (seed: string) => `q7Wm2Zx9Lk4Tn6Vb8Rc1Yp3Hs5Jd0Gf-${seed}`
const right = {
  ...productionVariables,
  SECRET_KEY: random('one'),
  METRICS_TOKEN: random('two'),
  MAIL_WEBHOOK_SECRET: random('three'),
  MAIL_PROVIDER: 'http',
}

/** As an operator runs it, with nothing from this machine's .dev.vars: an empty value wins over the file. */
function check(variables: Readonly<Record<string, string>>) {
  const blank = Object.fromEntries(variableNames.map((name) => [name, '']))
  const { status, stdout, stderr } = spawnSync(process.execPath, [inRoot('scripts/check-config.ts')], {
    env: { PATH: process.env.PATH, ...blank, ...variables },
    encoding: 'utf8',
  })
  return { status, output: stdout + stderr }
}

test('a production configuration passes', () => {
  expect(check(right)).toMatchObject({ status: 0, output: expect.stringContaining('production') })
})

test('every value of development is named, and none is shown', () => {
  const wrong = {
    PUBLIC_URL: 'http://localhost:8787',
    CORS_ALLOWED_ORIGINS: 'http://localhost:8787',
    METRICS_TOKEN: right.SECRET_KEY,
    MAIL_HTTP_URL: 'http://localhost:8788/mail/emails',
    MAIL_HTTP_KEY: 'sandbox-mail-key',
    GOOGLE_CLIENT_ID: 'sandbox-google',
    GOOGLE_CLIENT_SECRET: 'sandbox-google-secret',
  }
  const { status, output } = check({ ...right, ...wrong })
  expect(status).toBe(1)
  for (const [name, value] of Object.entries(wrong)) {
    expect(output).toMatch(new RegExp(`^ {2}${name} `, 'm'))
    expect(output).not.toContain(value)
  }
})
