import { describe, expect, it } from 'vitest'
import { awa } from '../kit/testing/people.ts'
import { realTime } from '../kit/time.ts'
import { Alarms } from './alarms.ts'
import { inside } from './testing/inside.ts'

const HOUR = 3_600_000
const dueOf = ({ storage }: DurableObjectState, now: number) =>
  new Alarms(storage, () => ({ ...realTime, now: () => now }))

describe('what is due', () => {
  it('rings at the earliest moment of all purposes, and at none once there is none', async () => {
    await inside(awa, async (_, state) => {
      const now = Date.now()
      const due = dueOf(state, now)
      const ringsIn = async () => Math.round((((await state.storage.getAlarm()) ?? 0) - now) / HOUR)
      due.by('look', now + 3 * HOUR)
      due.by('tell', now + 5 * HOUR)
      expect(await ringsIn()).toBe(3)
      due.by('look', now + 4 * HOUR)
      expect(await ringsIn()).toBe(3)
      due.by('look', now + 2 * HOUR)
      expect(await ringsIn()).toBe(2)
      due.never('look')
      expect(await ringsIn()).toBe(5)
      due.never('tell')
      expect(await state.storage.getAlarm()).toBeNull()
    })
  })

  it('is taken when its time has come, once, by an object that slept as well', async () => {
    await inside(awa, (_, state) => {
      dueOf(state, 0).by('lag', 100)
      expect(dueOf(state, 99).take('lag')).toBe(false)
      const awake = dueOf(state, 100)
      expect([awake.take('lag'), awake.take('lag')]).toEqual([true, false])
      expect(dueOf(state, 200).take('lag')).toBe(false)
    })
  })
})
