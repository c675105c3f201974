import { defineConfig } from 'vitest/config'

/**
 * What is started, ended and killed: each test has products of its own.
 */
export default defineConfig({
  cacheDir: '../node_modules/.vite/e2e-processes',
  test: {
    name: 'processes',
    root: import.meta.dirname,
    include: ['kill/**/*.test.ts', 'start/**/*.test.ts'],
    globalSetup: ['support/clean-desk.ts'],
    // Killing waits for leases, and starting for processes: one at a time would leave a core idle.
    maxWorkers: 2,
    // Each starts the product, some twice, on whatever machine there is; a hang still ends.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
