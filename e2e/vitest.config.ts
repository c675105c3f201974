import { defineConfig } from 'vitest/config'
import { GALLERY } from './gallery.config.ts'

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
    exclude: [GALLERY],
    globalSetup: ['support/global-setup.ts'],
    setupFiles: ['support/witness.ts'],
    maxConcurrency: 3,
    fileParallelism: false,
    // A page that is there soon on a quiet machine may take three times as long beside what is started and killed.
    testTimeout: 180_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 240_000,
  },
})
