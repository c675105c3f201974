import { cloudflareTest } from '@cloudflare/vitest-plugin'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import { sandboxWorker } from './bundle.ts'

/** The sandbox is tested twice: as a Worker, and as the outbound service of another Worker. */
export const sandboxProjects: TestProjectInlineConfiguration[] = [
  {
    plugins: [cloudflareTest({ wrangler: { configPath: './sandbox/wrangler.toml' } })],
    test: { name: 'sandbox', include: ['sandbox/*.test.ts'], exclude: ['sandbox/outside.test.ts'] },
  },
  {
    plugins: [
      cloudflareTest(async () => ({
        miniflare: {
          compatibilityDate: '2026-10-01',
          outboundService: 'sandbox',
          workers: [await sandboxWorker()],
        },
      })),
    ],
    test: { name: 'sandbox-outside', include: ['sandbox/outside.test.ts'] },
  },
]
