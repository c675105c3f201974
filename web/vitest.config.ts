import { defineConfig } from 'vitest/config'

/** Plain Node: rules and formats. What needs a page is tested in a real browser under e2e/. */
export default defineConfig({
  test: {
    name: 'web',
    environment: 'node',
    include: ['**/*.test.ts'],
    // A process for each of more than a hundred files would mostly load the same modules again.
    isolate: false,
  },
})
