import { defineConfig } from 'vitest/config'

/** Plain Node: rules and formats. What needs a page is tested in a real browser under e2e/. */
export default defineConfig({
  // A process for each file: some replace modules, which another would find loaded already.
  test: { name: 'web', environment: 'node', include: ['**/*.test.ts'] },
})
