import { inRoot } from '../root.ts'

export const workers = {
  product: {
    config: inRoot('wrangler.toml'),
    built: inRoot('dist/worker'),
    /** Patterns of everything that the bundle is made of. */
    inputs: ['wrangler.toml', 'worker/**/*', 'durable-objects/**/*', 'contract/**/*', 'package-lock.json'],
  },
  /** Bound to the product as a service, and started beside it. */
  pdf: {
    config: inRoot('pdf/wrangler.toml'),
    built: inRoot('dist/pdf'),
    inputs: ['pdf/**/*', 'package-lock.json'],
  },
  sandbox: {
    config: inRoot('sandbox/wrangler.toml'),
    built: inRoot('dist/sandbox'),
    inputs: ['sandbox/**/*', 'contract/**/*', 'package-lock.json'],
  },
} as const
export type WorkerName = keyof typeof workers
