import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { selfHostedVariables } from './deployment-variables.ts'

const invented = () => randomBytes(32).toString('base64url')
const given = {
  ENVIRONMENT: 'production',
  PUBLIC_URL: 'https://portail.example',
  CORS_ALLOWED_ORIGINS: 'https://portail.example',
  SECRET_KEY: invented(),
  METRICS_TOKEN: invented(),
  MAIL_WEBHOOK_SECRET: invented(),
  MAIL_PROVIDER: 'smtp',
  SMTP_URL: 'smtps://matrice:a-relay-password@relay.example.org:465',
  MAIL_FROM: 'Matrice <bonjour@portail.example>',
}

test('a machine of one’s own takes the variables of a deployment, and only those', () => {
  expect(selfHostedVariables({ ...given, HOME: '/root', SENTRY_DSN: '' })).toEqual(given)
})

test.each([
  ['MAIL_PROVIDER', { MAIL_PROVIDER: 'cloudflare' }],
  [
    'R2_S3_ENDPOINT',
    {
      R2_S3_ENDPOINT: 'https://account.r2.cloudflarestorage.com',
      R2_BUCKET: 'matrice-files',
      R2_ACCESS_KEY_ID: 'key-of-the-account',
      R2_SECRET_ACCESS_KEY: 'secret-of-the-account',
    },
  ],
  ['ENVIRONMENT', { ENVIRONMENT: 'development' }],
  ['SECRET_KEY', { SECRET_KEY: 'short' }],
])('%s that it cannot honour is refused by name', (name, change) => {
  expect(() => selfHostedVariables({ ...given, ...change })).toThrow(name)
})
