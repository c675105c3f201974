import { defineConfig } from 'vitest/config'

/**
 * What is seen in a browser: one product is started for all, and files run one after the other, because two cores
 * carry one browser at a time.
 */
export default defineConfig({
  cacheDir: '../node_modules/.vite/e2e',
  test: {
    name: 'e2e',
    root: import.meta.dirname,
    include: ['browser/**/*.test.ts'],
    globalSetup: ['support/global-setup.ts'],
    setupFiles: ['support/witness.ts'],
    maxConcurrency: 3,
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 240_000,
  },
})
