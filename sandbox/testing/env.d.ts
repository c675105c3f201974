declare namespace Cloudflare {
  interface Env {
    WORLD: DurableObjectNamespace<import('../world.ts').World>
  }
}
