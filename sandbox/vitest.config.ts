import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { sandboxWorker } from './bundle.ts'

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
        test: {
          name: 'sandbox',
          root: import.meta.dirname,
          include: ['*.test.ts'],
          exclude: ['outside.test.ts'],
        },
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
        test: { name: 'sandbox-outside', root: import.meta.dirname, include: ['outside.test.ts'] },
      },
    ],
  },
})
