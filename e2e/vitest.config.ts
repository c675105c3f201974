import { defineConfig } from 'vitest/config'

/** One product is started for all; files run one after the other, because two cores carry one browser at a time. */
export default defineConfig({
  cacheDir: '../node_modules/.vite/e2e',
  test: {
    name: 'e2e',
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    globalSetup: ['support/global-setup.ts'],
    setupFiles: ['support/witness.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
})
