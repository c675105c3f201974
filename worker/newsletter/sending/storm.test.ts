import { describe, expect, it } from 'vitest'
import { IS_SOAK, SOAK_TIMEOUT_MS } from '../../billing/testing/soak.ts'
import { dieAtWrite, rowsOf } from '../../identity/testing/database.ts'
import { sandboxMode } from '../../kernel/testing/scene.ts'
import { unsubscriptionToken } from '../subscriptions/tokens.ts'
import { lettersScene, tally } from '../testing/letters.ts'

const SUBSCRIBERS = IS_SOAK ? 10_000 : 250
const LEAVERS = SUBSCRIBERS / 25
/** At which write of a run the isolate dies, with that write done or not: in the middle of a batch, each elsewhere. */
const DEATHS = [
  { write: 9, outcome: 'done' },
  { write: 14, outcome: 'not done' },
  { write: 21, outcome: 'done' },
] as const
const MINUTES_MOST = 300

describe('the mails of a campaign', () => {
  it(
    'each mail arrives once while one call in five fails and the isolate is killed three times, and none after its reader left',
    async () => {
      const scene = await lettersScene()
      const ids = await scene.subscribers(SUBSCRIBERS)
      const { id } = await scene.draft()
      await sandboxMode('mail', { mode: 'flaky', failing_percent: 20 })
      await scene.post(`campaigns/${id}/dispatch`)

      const leftAt = new Map<string, number>()
      const leave = async (place: number) => {
        const token = await unsubscriptionToken(scene.context(), ids[place] ?? 0, id)
        // A request that dies with the isolate is answered to nobody: nobody was told that they had left.
        const answer = await scene.leave(token).catch(() => null)
        if (answer?.status === 200) leftAt.set(`abonne-${place + 1}@lecteurs.test`, Date.now())
      }
      const leavers = Array.from({ length: LEAVERS }, (_, index) => index * 25 + 7)
      const some = (count: number) => Promise.all(leavers.splice(0, count).map(leave))

      for (const { write, outcome } of DEATHS) {
        const revive = dieAtWrite(scene, write, outcome)
        await Promise.all([scene.runQueue().catch(() => undefined), some(LEAVERS / 8)])
        scene.queued.length = 0
        revive()
        scene.clock.advance(90_000)
        await some(LEAVERS / 8)
        await scene.tick('* * * * *')
      }
      for (let minute = 0; minute < MINUTES_MOST; minute += 1) {
        await Promise.all([scene.minute(), some(10)])
        if ((await scene.campaign(id)).state === 'sent') break
      }

      const held = await tally()
      expect([...held.values()].filter(({ mails }) => mails !== 1)).toEqual([])
      for (const [address, at] of leftAt) expect(held.get(address)?.newest ?? 0).toBeLessThanOrEqual(at)
      expect(leftAt.size).toBeGreaterThan(LEAVERS / 2)
      const states = await rowsOf<{ state: string; reason: string | null; n: number }>(
        'select state, reason, count(*) as n from newsletter_recipients group by 1, 2 order by 1, 2',
      )
      const campaign = await scene.campaign(id)
      const { recipients, sent, failed, skipped } = campaign.counts
      expect(campaign.state).toBe('sent')
      // The figures, which are counted as they happen, are what the rows say in the end.
      expect(states).toEqual([
        { state: 'sent', reason: null, n: sent },
        ...(skipped > 0 ? [{ state: 'skipped', reason: 'left', n: skipped }] : []),
      ])
      expect([recipients, failed, sent + skipped]).toEqual([SUBSCRIBERS, 0, SUBSCRIBERS])
      // Whoever stayed has one.
      const stayed = ids
        .map((_, index) => `abonne-${index + 1}@lecteurs.test`)
        .filter((one) => !leftAt.has(one))
      const unsubscribed = await rowsOf<{ email: string }>(
        "select email from newsletter_subscribers where status <> 'confirmed'",
      )
      const gone = new Set(unsubscribed.map(({ email }) => email))
      expect(stayed.filter((one) => !gone.has(one) && !held.has(one))).toEqual([])
    },
    IS_SOAK ? SOAK_TIMEOUT_MS : 60_000,
  )
})
