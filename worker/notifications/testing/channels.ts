import { bodyOf } from '../../identity/testing/answers.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import { mailTo, type Scene, sandboxMode } from '../../kernel/testing/scene.ts'

/** What reaches people outside of the product. */
export function channelsIn(scene: Scene) {
  const { clock, tick, runQueue } = scene
  return {
    /** Past the half minute in which whoever reads it gets no letter, and the sweep that sends what was lost. */
    later: async (seconds = 55) => {
      await runQueue()
      clock.advance(seconds * 1_000)
      await tick('* * * * *')
      await runQueue()
    },
    quarter: async () => {
      await tick('*/15 * * * *')
      await runQueue()
    },
    subjects: async ({ email }: Player) => (await mailTo(email)).map(({ subject }) => subject),
    prefer: (by: Player, body: object) => scene.as(by)('PATCH', '/api/notifications/preferences', { body }),
    subscribe: async (by: Player) => {
      await sandboxMode('push', { mode: 'ok' })
      const made = await fetch('http://sandbox.test/push/api/subscriptions', { method: 'POST' })
      const { id, endpoint, keys } = (await made.json()) as {
        readonly id: string
        readonly endpoint: string
        readonly keys: object
      }
      const answer = await scene.as(by)('POST', '/api/push/subscriptions', { body: { endpoint, keys } })
      const subscription = await bodyOf<{ id: number }>(answer)
      return { ...subscription, browser: id, endpoint, keys, status: answer.status }
    },
    pushed: async ({ browser }: { readonly browser: string }) => {
      const answer = await fetch(`http://sandbox.test/push/api/messages?subscription=${browser}`)
      const { results } = (await answer.json()) as { results: { text: string; topic: string }[] }
      return results.map(({ text }) => JSON.parse(text) as { body: string; path: string; tag: string })
    },
  }
}
