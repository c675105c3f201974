import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { pdfWorker } from './pdf/bundle.ts'
import { sandboxWorker } from './sandbox/bundle.ts'
import { sandboxProjects } from './sandbox/projects.ts'
import { inRoot } from './scripts/root.ts'
import { vapidKeys } from './scripts/start/vapid-keys.ts'
import { variableNames } from './worker/kernel/config.ts'

/**
 * What the Worker's tests are configured with; nothing here is a secret of anybody. Every other variable is blank,
 * which means unset: what a developer keeps in .dev.vars would otherwise be the configuration of the tests too.
 */
const variables = {
  ...Object.fromEntries(variableNames.map((name) => [name, ''])),
  ENVIRONMENT: 'test',
  PUBLIC_URL: 'http://matrice.test',
  SECRET_KEY: 'vR8mK2xQ7nZ4pL9tW3yB6cF1hJ5sD0gA-tests',
  CORS_ALLOWED_ORIGINS: 'http://matrice.test,https://partner.test',
  METRICS_TOKEN: 'aM4nB7vC1xZ9lK3jH6gF2dS8pO5iU0yT-tests',
  MAIL_WEBHOOK_SECRET: 'wE5tY9uQ2rI7oP4aS6dL1fK8gJ3hZ0xC-tests',
  MAIL_IN_DOMAIN: 'aide.test',
  ...vapidKeys(),
  PUSH_SANDBOX_URL: 'http://sandbox.test',
  MAIL_PROVIDER: 'http',
  MAIL_FROM: 'Matrice <bonjour@matrice.test>',
  MAIL_HTTP_URL: 'http://sandbox.test/mail/emails',
  MAIL_HTTP_KEY: 'sandbox-mail-key',
  GOOGLE_CLIENT_ID: 'sandbox-google',
  GOOGLE_CLIENT_SECRET: 'sandbox-google-secret',
  GOOGLE_BASE_URL: 'http://sandbox.test/google',
  GITHUB_CLIENT_ID: 'sandbox-github',
  GITHUB_CLIENT_SECRET: 'sandbox-github-secret',
  GITHUB_BASE_URL: 'http://sandbox.test/github',
  OAUTH_TIMEOUT_SECONDS: '1',
  CINETPAY_BASE_URL: 'http://sandbox.test/cinetpay',
  CINETPAY_API_KEY: 'sandbox-cinetpay-key',
  CINETPAY_SITE_ID: 'sandbox-445160',
  CINETPAY_SECRET_KEY: 'sandbox-cinetpay-secret',
  CINETPAY_TIMEOUT_SECONDS: '1',
  SCHEME_ADAPTER_URL: 'http://sandbox.test/mojaloop',
  SCHEME_ADAPTER_TOKEN: 'sandbox-scheme-token',
  PAYER_FSP_ID: 'sandbox-matrice',
  PAYOUT_RAIL_TIMEOUT_SECONDS: '1',
}

/** Pure functions, tested by table: they need no runtime, and no storage that is emptied before each test. */
const RULES = '{worker,durable-objects}/**/*.rules.test.ts'

export default defineConfig({
  test: {
    // The runtime has one core for each worker; by default Vitest leaves one of two idle.
    maxWorkers: 2,
    coverage: {
      provider: 'custom',
      customProviderModule: inRoot('worker/kernel/testing/coverage.ts'),
      include: ['worker/**/*.ts', 'durable-objects/**/*.ts'],
      exclude: ['**/*.test.ts', '**/testing/**', '**/*.d.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { statements: 80 },
    },
    projects: [
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                ...variables,
                TEST_MIGRATIONS: await readD1Migrations('migrations'),
                TEST_SEARCH_MIGRATIONS: await readD1Migrations('migrations-search'),
                SOAK_SEEDS: process.env['SOAK_SEEDS'] ?? '',
              },
              // Nobody takes what objects send: nothing happens behind a test's back, or after its end.
              queueProducers: {
                JOBS: { queueName: 'unheard' },
                MONEY_JOBS: { queueName: 'unheard' },
                PAYOUT_JOBS: { queueName: 'unheard' },
                CAMPAIGN_JOBS: { queueName: 'unheard' },
              },
              // The outside world is the sandbox, over HTTP; nothing leaves this machine.
              outboundService: 'sandbox',
              workers: [await sandboxWorker(), await pdfWorker()],
            },
          })),
        ],
        // As in wrangler.toml; there the name alone, here a pattern, or `zod/v4` would be replaced too.
        resolve: { alias: [{ find: /^zod$/, replacement: inRoot('worker/kernel/http/zod.ts') }] },
        test: {
          name: 'worker',
          include: ['{worker,durable-objects}/**/*.test.ts'],
          exclude: [RULES],
          // One isolate of each worker for all its files, emptied before each test: a fresh one per file takes four times as long.
          isolate: false,
          // Hashing passwords on a busy machine takes its time; a test that hangs still ends.
          testTimeout: 30_000,
          setupFiles: ['worker/kernel/testing/fresh.ts'],
        },
      },
      { test: { name: 'rules', include: ['{contract,pdf}/**/*.test.ts', RULES], isolate: false } },
      'web/vitest.config.ts',
      ...sandboxProjects,
      { test: { name: 'scripts', include: ['scripts/**/*.test.ts', 'bench/**/*.test.ts'] } },
    ],
  },
})
