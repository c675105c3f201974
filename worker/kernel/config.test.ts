import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Bindings } from './bindings.ts'
import { limitOf, parseConfig, variableNames } from './config.ts'
import { createApp } from './http/app.ts'
import { productionVariables } from './testing/production.ts'
import { capabilities } from './testing/scene.ts'

type Variables = Readonly<Record<string, string>>

/** The variables of the tests, which are right; each case below spoils exactly one. */
const right = Object.fromEntries(
  Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
)
const production: Variables = { ...right, ...productionVariables }
const r2 = {
  R2_S3_ENDPOINT: 'https://account.r2.example',
  R2_BUCKET: 'matrice-files',
  R2_ACCESS_KEY_ID: 'an-access-key',
  R2_SECRET_ACCESS_KEY: 'its-other-half',
}
const vapid = {
  VAPID_PUBLIC_KEY: 'B'.repeat(87),
  VAPID_PRIVATE_KEY: 'p'.repeat(43),
  VAPID_SUBJECT: 'mailto:bonjour@matrice.example',
}
const random = 'q7Wm2Zx9Lk4Tn6Vb8Rc1Yp3Hs5Jd0GfAe'

/** A name, what it is set to, and in which surroundings: that name alone must be refused. */
const spoiled: readonly (readonly [name: string, value: string, base?: Variables])[] = [
  ['ENVIRONMENT', ''],
  ['ENVIRONMENT', 'prod'],
  ['PUBLIC_URL', ''],
  ['PUBLIC_URL', 'matrice.example'],
  ['PUBLIC_URL', 'https://matrice.example/app'],
  ['PUBLIC_URL', 'http://matrice.example', production],
  ['PUBLIC_URL', 'http://matrice.example', { ...production, ENVIRONMENT: 'staging' }],
  ['SECRET_KEY', ''],
  ['SECRET_KEY', random.slice(0, 31)],
  ['SECRET_KEY', 'change-me-change-me-change-me-change-me'],
  ['SECRET_KEY', `${random}-example`],
  ['SECRET_KEY', 'abababababababababababababababababababab'],
  ['SECRET_KEY', random.slice(0, 16).repeat(3)],
  ['SECRET_KEY', random.slice(0, 18).repeat(3).slice(0, 50)],
  ['SECRET_KEY', 'abcdefghijklmnopqrstuvwxyz7531902468'],
  ['DEBUG', 'yes'],
  ['DEBUG', 'true', production],
  ['DEBUG', 'true', { ...production, ENVIRONMENT: 'staging' }],
  ['CORS_ALLOWED_ORIGINS', ''],
  ['CORS_ALLOWED_ORIGINS', '*'],
  ['CORS_ALLOWED_ORIGINS', 'null'],
  ['CORS_ALLOWED_ORIGINS', 'https://partner.example,*'],
  ['CORS_ALLOWED_ORIGINS', 'https://partner.example/'],
  ['CORS_ALLOWED_ORIGINS', 'http://partner.example', production],
  ['JWT_ACCESS_TOKEN_LIFETIME', '0'],
  ['JWT_ACCESS_TOKEN_LIFETIME', '1441'],
  ['JWT_ACCESS_TOKEN_LIFETIME', 'soon'],
  ['JWT_REFRESH_TOKEN_LIFETIME', '-1'],
  ['JWT_REFRESH_TOKEN_LIFETIME', '129601'],
  ['METRICS_TOKEN', ''],
  ['METRICS_TOKEN', 'short'],
  ['METRICS_TOKEN', 'change-me-change-me-change-me-change-me'],
  ['MAIL_WEBHOOK_SECRET', ''],
  ['MAIL_WEBHOOK_SECRET', 'change-me-change-me-change-me-change-me'],
  ['MAIL_IN_DOMAIN', 'aide'],
  ['MAIL_IN_DOMAIN', 'support@aide.example'],
  ['MAIL_IN_DOMAIN', 'https://aide.example'],
  ['MAIL_IN_DOMAIN', '-aide.example'],
  ['MAIL_PROVIDER', ''],
  ['MAIL_PROVIDER', 'pigeon'],
  ['MAIL_FROM', ''],
  ['MAIL_FROM', 'bonjour@matrice.example'],
  ['MAIL_FROM', 'Matrice\r\nBcc: all <bonjour@matrice.example>'],
  ['MAIL_HTTP_URL', ''],
  ['MAIL_HTTP_URL', 'ftp://mail.example'],
  ['MAIL_HTTP_KEY', ''],
  ['MAIL_HTTP_KEY', 'tiny'],
  ['SMTP_URL', '', { ...right, MAIL_PROVIDER: 'smtp' }],
  ['SMTP_URL', 'https://relay.example', { ...right, MAIL_PROVIDER: 'smtp' }],
  ['SMTP_URL', 'smtp://user:word@relay.example:587', { ...production, MAIL_PROVIDER: 'smtp' }],
  ['VAPID_PUBLIC_KEY', 'short'],
  ['VAPID_PUBLIC_KEY', '', { ...right, ...vapid }],
  ['VAPID_PRIVATE_KEY', '', { ...right, ...vapid }],
  ['VAPID_PRIVATE_KEY', 'short', { ...right, ...vapid }],
  ['VAPID_SUBJECT', '', { ...right, ...vapid }],
  ['VAPID_SUBJECT', 'bonjour@matrice.example', { ...right, ...vapid }],
  ['PUSH_SANDBOX_URL', 'not an address'],
  ['PUSH_SANDBOX_URL', 'https://sandbox.example', production],
  ['R2_S3_ENDPOINT', '', { ...right, ...r2 }],
  ['R2_S3_ENDPOINT', 'account.r2.example', { ...right, ...r2 }],
  ['R2_BUCKET', '', { ...right, ...r2 }],
  ['R2_ACCESS_KEY_ID', '', { ...right, ...r2 }],
  ['R2_SECRET_ACCESS_KEY', '', { ...right, ...r2 }],
  ['SCAN_URL', 'ftp://scan.example'],
  ['SCAN_KEY', 'tiny'],
  ['GOOGLE_CLIENT_ID', ''],
  ['GOOGLE_CLIENT_SECRET', ''],
  ['GOOGLE_CLIENT_SECRET', 'tiny'],
  ['GOOGLE_BASE_URL', 'not an address'],
  ['GOOGLE_BASE_URL', 'https://sandbox.example', production],
  ['GITHUB_CLIENT_ID', ''],
  ['GITHUB_CLIENT_SECRET', ''],
  ['GITHUB_BASE_URL', 'javascript:alert(1)'],
  ['GITHUB_BASE_URL', 'https://sandbox.example', production],
  ['OAUTH_TIMEOUT_SECONDS', '61'],
  ['CINETPAY_BASE_URL', ''],
  ['CINETPAY_BASE_URL', 'ftp://checkout.example'],
  ['CINETPAY_API_KEY', ''],
  ['CINETPAY_API_KEY', 'tiny'],
  ['CINETPAY_SITE_ID', ''],
  ['CINETPAY_SITE_ID', '4'.repeat(41)],
  ['CINETPAY_SECRET_KEY', ''],
  ['CINETPAY_SECRET_KEY', 'tiny-77'],
  ['CINETPAY_TIMEOUT_SECONDS', '0'],
  ['SCHEME_ADAPTER_URL', ''],
  ['SCHEME_ADAPTER_URL', 'ftp://adapter.example'],
  ['SCHEME_ADAPTER_TOKEN', ''],
  ['SCHEME_ADAPTER_TOKEN', 'tiny'],
  ['PAYER_FSP_ID', ''],
  ['PAYER_FSP_ID', 'f'.repeat(33)],
  ['PAYOUT_CONCURRENCY', '0'],
  ['PAYOUT_RAIL_TIMEOUT_SECONDS', '121'],
  ['PAYOUT_EXPIRY_SECONDS', 'soon'],
  ['PAYOUT_GRACE_SECONDS', '-1'],
  ['PAYOUT_GAP_SECONDS', '0'],
  ['SENTRY_DSN', 'http://key@sentry.example/1'],
  ['POSTHOG_KEY', 'project-key'],
  ['POSTHOG_HOST', 'https://posthog.example'],
  ...variableNames.filter((name) => name.startsWith('RATE_LIMIT_')).map((name) => [name, '0/60'] as const),
  ['RATE_LIMIT_REFRESH', '60'],
]

/** What `npm start` configures, and what else is no production's: each refused there, and accepted in development. */
const ofDevelopment: readonly (readonly [name: string, value: string, base?: Variables])[] = [
  ['PUBLIC_URL', 'http://matrice.example'],
  ['PUBLIC_URL', 'https://localhost'],
  ['PUBLIC_URL', 'https://127.0.0.1:8787'],
  ['PUBLIC_URL', 'https://[::1]'],
  ['PUBLIC_URL', 'https://matrice.test'],
  ['CORS_ALLOWED_ORIGINS', 'https://matrice.example,http://partner.example'],
  ['CORS_ALLOWED_ORIGINS', 'https://matrice.example,https://localhost:5173'],
  ['CORS_ALLOWED_ORIGINS', 'https://partner.test'],
  ['MAIL_FROM', 'Matrice <bonjour@matrice.test>'],
  ['MAIL_IN_DOMAIN', 'aide.matrice.test'],
  ['MAIL_HTTP_URL', 'http://mail.example/emails'],
  ['MAIL_HTTP_URL', 'https://localhost:8788/mail/emails'],
  ['MAIL_HTTP_URL', 'https://sandbox.test/mail/emails'],
  ['MAIL_HTTP_KEY', 'sandbox-mail-key'],
  ['MAIL_HTTP_KEY', 'change-me-please'],
  ['MAIL_HTTP_KEY', 'xxxxxxxxxxxx'],
  ['SMTP_URL', 'smtps://user:word@localhost:465', { ...production, MAIL_PROVIDER: 'smtp' }],
  ['GOOGLE_CLIENT_ID', 'sandbox-google'],
  ['GOOGLE_CLIENT_SECRET', 'sandbox-google-secret'],
  ['GOOGLE_CLIENT_SECRET', '00000000'],
  ['GITHUB_CLIENT_ID', 'sandbox-github'],
  ['GITHUB_CLIENT_SECRET', 'sandbox-github-secret'],
  ['R2_S3_ENDPOINT', 'http://account.r2.example', { ...production, ...r2 }],
  ['R2_S3_ENDPOINT', 'https://localhost:8787/cdn-cgi/local/r2/s3', { ...production, ...r2 }],
  ['R2_ACCESS_KEY_ID', 'local-access-key', { ...production, ...r2 }],
  ['R2_SECRET_ACCESS_KEY', 'local-secret-key', { ...production, ...r2 }],
  ['SCAN_URL', 'http://scan.example/files'],
  ['SCAN_URL', 'https://localhost:8788/scan/files'],
  ['SCAN_KEY', 'sandbox-scan-key'],
  ['SCAN_KEY', right['SECRET_KEY'] ?? ''],
  ['CINETPAY_BASE_URL', 'http://checkout.example'],
  ['CINETPAY_BASE_URL', 'https://localhost:8788/cinetpay'],
  ['CINETPAY_API_KEY', 'sandbox-cinetpay-key'],
  ['CINETPAY_SECRET_KEY', 'sandbox-cinetpay-secret'],
  ['CINETPAY_SECRET_KEY', right['SECRET_KEY'] ?? ''],
  ['SCHEME_ADAPTER_URL', 'http://adapter.example'],
  ['SCHEME_ADAPTER_URL', 'https://localhost:8788/mojaloop'],
  ['SCHEME_ADAPTER_TOKEN', 'sandbox-scheme-token'],
  ['SCHEME_ADAPTER_TOKEN', right['SECRET_KEY'] ?? ''],
  ['PAYER_FSP_ID', 'sandbox-matrice'],
  ['PAYOUT_GRACE_SECONDS', '59'],
  ['PAYOUT_GAP_SECONDS', '59'],
  ['SENTRY_DSN', 'https://key@sentry.localhost/1'],
  ['POSTHOG_HOST', 'https://posthog.test', { ...production, POSTHOG_KEY: 'project-key' }],
  ['POSTHOG_KEY', 'change-me', { ...production, POSTHOG_HOST: 'https://posthog.example' }],
  ['METRICS_TOKEN', right['SECRET_KEY'] ?? ''],
  ['MAIL_HTTP_KEY', right['SECRET_KEY'] ?? ''],
  ['R2_SECRET_ACCESS_KEY', right['METRICS_TOKEN'] ?? '', { ...production, ...r2 }],
  ['GOOGLE_CLIENT_SECRET', productionVariables.MAIL_HTTP_KEY],
  ['GITHUB_CLIENT_SECRET', productionVariables.GOOGLE_CLIENT_SECRET],
]
/** A half-set pair is told by the half that is missing. */
const told: Variables = { POSTHOG_KEY: 'POSTHOG_HOST', POSTHOG_HOST: 'POSTHOG_KEY' }

afterEach(() => {
  vi.restoreAllMocks()
})

/** One for all: what it is configured with comes with each request. */
const app = createApp(capabilities)

async function knock(variables: Variables, path: string): Promise<Response> {
  const execution = createExecutionContext()
  // The runtime's own bindings with other variables beside them.
  const bindings = { ...env, ...variables } as unknown as Bindings
  const response = await app.fetch(new Request(`http://matrice.test${path}`), bindings, execution)
  await waitOnExecutionContext(execution)
  return response
}

describe('the configuration', () => {
  it('serves when every variable is right, here and in production', async () => {
    expect((await knock(right, '/healthz')).status).toBe(200)
    expect((await knock(production, '/healthz')).status).toBe(200)
    expect(parseConfig({ ...right, ...r2 }).ok).toBe(true)
  })

  it.each(spoiled.map(([name, value, base = right]): [string, string, Variables] => [name, value, base]))(
    'refuses to serve with %s = "%s" and names it without its value',
    async (name, value, base) => {
      const lines: unknown[] = []
      vi.spyOn(console, 'error').mockImplementation((line: string) => {
        const { request_id: _, ...rest } = JSON.parse(line) as Record<string, unknown>
        lines.push(rest)
      })
      const variables = { ...base, [name]: value }
      const blamed = told[name] ?? name

      const parsed = parseConfig(variables)
      const faults = parsed.ok ? [] : parsed.faults
      expect([...new Set(faults.map((fault) => fault.name))]).toEqual([blamed])
      if (value.length > 2) expect(faults.map((fault) => fault.why).join()).not.toContain(value)

      for (const path of ['/healthz', '/readyz', '/api/auth/csrf', '/api/nothing', '/']) {
        const response = await knock(variables, path)
        const text = await response.text()
        expect(response.status).toBe(503)
        expect(JSON.parse(text)).toMatchObject({ code: 'server.unavailable', status: 503 })
        expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
        // Strangers learn neither the value nor which variable it is.
        expect(text).not.toContain(blamed)
      }
      expect(lines).toEqual(Array(5).fill({ level: 'error', event: 'config.refused', names: blamed }))
    },
  )

  it.each(
    ofDevelopment.flatMap(([name, value, base = production]) =>
      ['production', 'staging'].map((environment) => [name, value, environment, base] as const),
    ),
  )(
    'refuses to serve with %s = "%s" in %s, and names it without its value',
    async (name, value, environment, base) => {
      vi.spyOn(console, 'error').mockImplementation(() => undefined)
      const variables = { ...base, ENVIRONMENT: environment, [name]: value }
      const parsed = parseConfig(variables)
      const faults = parsed.ok ? [] : parsed.faults
      expect([...new Set(faults.map((fault) => fault.name))]).toEqual([name])
      expect(faults.map((fault) => fault.why).join()).not.toContain(value)
      expect((await knock(variables, '/healthz')).status).toBe(503)
      expect(parseConfig({ ...variables, ENVIRONMENT: 'development' }).ok).toBe(true)
    },
  )

  it('covers every variable but those that any value suits', () => {
    const covered = new Set(spoiled.map(([name]) => name))
    expect(variableNames.filter((name) => !covered.has(name))).toEqual([])
  })

  it('takes a limit from its variable and the contract’s default without one', () => {
    const parsed = parseConfig({ ...right, RATE_LIMIT_LOGIN_PAIR: '3/20' })
    if (!parsed.ok) throw new Error('refused')
    expect(limitOf(parsed.config, 'login_pair')).toMatchObject({ quota: 3, windowSeconds: 20 })
    expect(limitOf(parsed.config, 'login_ip')).toMatchObject({ quota: 100, windowSeconds: 60 })
  })
})
