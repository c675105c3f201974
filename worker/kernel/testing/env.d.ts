import type { D1Migration } from 'cloudflare:test'

declare global {
  namespace Cloudflare {
    interface Env {
      readonly TEST_MIGRATIONS: D1Migration[]
      readonly TEST_SEARCH_MIGRATIONS: D1Migration[]
      /** How many seeds the soak plays; empty in an ordinary run. */
      readonly SOAK_SEEDS: string
    }
  }
}
