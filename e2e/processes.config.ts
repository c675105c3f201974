import { defineConfig } from 'vitest/config'

/**
 * What is started, ended and killed: each test has products of its own. They mostly wait for processes to come up, so
 * that they run beside the browsers.
 */
export default defineConfig({
  cacheDir: '../node_modules/.vite/e2e-processes',
  test: {
    name: 'processes',
    root: import.meta.dirname,
    include: ['kill/**/*.test.ts', 'start/**/*.test.ts'],
    globalSetup: ['support/clean-desk.ts'],
    fileParallelism: false,
    // Each starts the product, some twice, on whatever machine there is; a hang still ends.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
