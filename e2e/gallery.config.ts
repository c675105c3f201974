import { defineConfig } from 'vitest/config'

/** The tests of the kit look at the built gallery, without a product behind it. */
export const GALLERY = 'browser/kit*.test.ts'

/** Apart from what needs the product, so that they fill the time in which other tests wait for processes. */
export default defineConfig({
  cacheDir: '../node_modules/.vite/e2e-gallery',
  test: {
    name: 'gallery',
    root: import.meta.dirname,
    include: [GALLERY],
    setupFiles: ['support/witness.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 240_000,
  },
})
