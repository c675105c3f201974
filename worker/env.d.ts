import type { Bindings } from './kernel/bindings.ts'

declare global {
  namespace Cloudflare {
    interface Env extends Bindings {}
  }
}
