import { expect, inject, test } from 'vitest'
import { smokeChecks } from '../../scripts/smoke/checks.ts'

/** What `npm run smoke` looks at on a deployment holds for a local start as well. */
test.each(smokeChecks)('$name', async ({ look }) => {
  await expect(look(inject('url'))).resolves.toBeUndefined()
})
