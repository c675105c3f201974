import { ZodType } from 'zod/v4'

// What `zod` means in the Worker's bundle (wrangler.toml) and its tests (vitest.config.ts). @hono/zod-openapi imports
// `{ z }`, which keeps all of zod in the bundle, every language included: 62 KB. It uses this one class of it.
export * from 'zod/v4'
export const z = { ZodType }
