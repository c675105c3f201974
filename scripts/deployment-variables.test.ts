import { expect, test } from 'vitest'
import { selfHostedVariables } from './deployment-variables.ts'

const given = {
  ENVIRONMENT: 'production',
  PUBLIC_URL: 'https://portail.example',
  CORS_ALLOWED_ORIGINS: 'https://portail.example',
  SECRET_KEY: 'k8R2mX7qZ4nL9pT3wY6cB1fH5jD0sG-self',
  METRICS_TOKEN: 'n4A7mC1vZ9xK3lH6jF2gS8dO5pU0iY-self',
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
