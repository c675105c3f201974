import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { Alarms } from './alarms.ts'
import { awa, enter, koffi, openRoom, roomOf } from './testing/people.ts'
import { realTime } from './time.ts'

const HOUR = 3_600_000
const PURPOSES = ['read', 'write', 'close'] as const
type Purpose = (typeof PURPOSES)[number]
const alarmsOf = ({ storage }: DurableObjectState, now: number) =>
  new Alarms<Purpose>(storage, PURPOSES, () => ({ ...realTime, now: () => now }))

/** Its class has alarms of its own, with no row before the object is used. */
const inFreshObject = (look: (state: DurableObjectState) => void | Promise<void>) =>
  runInDurableObject(env.CHAT_ROOM.get(env.CHAT_ROOM.newUniqueId()), (_, state) => look(state))

type Step = readonly ['by' | 'set', Purpose, number | null] | readonly ['wake']

describe('alarms', () => {
  it.each<readonly [string, readonly Step[], number | null]>([
    ['no purpose arms nothing', [], null],
    ['the only purpose is armed', [['by', 'read', 3]], 3],
    [
      'the earliest of several purposes is armed',
      [
        ['by', 'read', 5],
        ['by', 'write', 2],
        ['by', 'close', 4],
      ],
      2,
    ],
    [
      'a later moment by the same purpose changes nothing',
      [
        ['by', 'read', 3],
        ['by', 'read', 4],
      ],
      3,
    ],
    [
      'an exact moment replaces an earlier one',
      [
        ['by', 'read', 3],
        ['set', 'read', 4],
      ],
      4,
    ],
    [
      'a cancelled purpose gives way to the next',
      [
        ['by', 'read', 3],
        ['by', 'write', 5],
        ['set', 'read', null],
      ],
      5,
    ],
    [
      'the last cancelled purpose removes the alarm',
      [
        ['by', 'read', 3],
        ['set', 'read', null],
      ],
      null,
    ],
    [
      'an object that woke keeps the earlier alarm of another purpose',
      [['by', 'read', 2], ['wake'], ['by', 'write', 5]],
      2,
    ],
    [
      'an object that woke keeps the earlier alarm of the same purpose',
      [['by', 'read', 2], ['wake'], ['by', 'read', 5]],
      2,
    ],
  ])('%s', async (_, steps, expected) => {
    await inFreshObject(async (state) => {
      const now = Date.now()
      let alarms = alarmsOf(state, now)
      for (const step of steps)
        if (step[0] === 'wake') alarms = alarmsOf(state, now)
        else if (step[2] === null) alarms.set(step[1], null)
        else alarms[step[0]](step[1], now + step[2] * HOUR)
      const at = await state.storage.getAlarm()
      expect(at === null ? null : Math.round((at - now) / HOUR)).toBe(expected)
    })
  })

  it('hands out a due purpose once, after a wake as well', async () => {
    await inFreshObject((state) => {
      alarmsOf(state, 0).by('close', 100)
      expect(alarmsOf(state, 99).take('close')).toBe(false)
      const awake = alarmsOf(state, 100)
      expect([awake.take('close'), awake.take('close')]).toEqual([true, false])
      expect(alarmsOf(state, 200).take('close')).toBe(false)
    })
  })

  it('arms what the rows say although the runtime has lost its alarm', async () => {
    await inFreshObject(async (state) => {
      alarmsOf(state, 0).by('read', HOUR)
      await state.storage.deleteAlarm()
      alarmsOf(state, 0)
      await vi.waitUntil(async () => (await state.storage.getAlarm()) !== null)
    })
  })

  it.each([
    ['nothing where the alarm stands as the rows say', 2 * HOUR, 0],
    ['nothing where it stands earlier: a firing for nothing arms it again', HOUR, 0],
    ['the alarm where it stands later than a row', 3 * HOUR, 1],
    ['the alarm where the runtime has lost it', null, 1],
  ])('writes %s', async (_, armed, writes) => {
    await inFreshObject(async (state) => {
      const now = Date.now()
      alarmsOf(state, now).by('read', now + 2 * HOUR)
      if (armed === null) await state.storage.deleteAlarm()
      else await state.storage.setAlarm(now + armed)
      const set = vi.spyOn(state.storage, 'setAlarm')
      const alarms = alarmsOf(state, now)
      await state.storage.getAlarm()
      await Promise.resolve()
      alarms.by('write', now + 4 * HOUR)
      expect(set).toHaveBeenCalledTimes(writes)
      const at = (await state.storage.getAlarm()) ?? 0
      expect(at).toBeLessThanOrEqual(now + 2 * HOUR + 1_000)
      set.mockRestore()
    })
  })

  it('forgets a purpose that this version does not know', async () => {
    await inFreshObject(async (state) => {
      const now = Date.now()
      alarmsOf(state, now).by('read', now)
      const alarms = new Alarms<'write'>(state.storage, ['write'], () => realTime)
      alarms.by('write', now + 2 * HOUR)
      expect(Math.round((((await state.storage.getAlarm()) ?? 0) - now) / HOUR)).toBe(2)
    })
  })

  it('lets a woken room keep an alarm that is earlier than what its first message needs', async () => {
    const ROOM = 4_711
    await openRoom(ROOM, [awa, koffi])
    const room = roomOf(ROOM)
    await enter(awa, ROOM)
    await runDurableObjectAlarm(room)
    const soon = Date.now() + 2_000
    await runInDurableObject(room, async (_, { storage }) => {
      storage.sql.exec(`insert or replace into due values ('watch', ?)`, soon)
      await storage.setAlarm(soon)
    })
    await evictDurableObject(room)
    // Its projection is due in five seconds.
    await room.send(awa, { content: 'Bonjour' })
    const at = await runInDurableObject(room, (_, { storage }) => storage.getAlarm())
    expect(at).toBeLessThanOrEqual(soon)
  })
})
