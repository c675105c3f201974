import { inRoot } from '../root.ts'

export const workers = {
  product: {
    config: inRoot('wrangler.toml'),
    built: inRoot('dist/worker'),
    /** Patterns of everything that the bundle is made of. */
    inputs: ['wrangler.toml', 'worker/**/*', 'durable-objects/**/*', 'contract/**/*', 'package-lock.json'],
  },
  sandbox: {
    config: inRoot('sandbox/wrangler.toml'),
    built: inRoot('dist/sandbox'),
    inputs: ['sandbox/**/*', 'contract/**/*', 'package-lock.json'],
  },
} as const
export type WorkerName = keyof typeof workers
