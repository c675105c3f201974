import { evictDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { awa, presenceOf } from '../kit/testing/people.ts'
import { DAYS_KEPT_MS, EVENTS_KEPT, type PersonalLog } from './personal-log.ts'
import { inside } from './testing/inside.ts'

const NOON = Date.parse('2026-11-02T12:00:00.000Z')
const event = (key: string) => ({ key, kind: 'ticket.replied', at: NOON, by: awa, data: { ticket_id: 3 } })
const within = <Value>(use: (log: PersonalLog) => Value) => inside(awa, ({ log }) => use(log))

describe('the log of a person', () => {
  it('numbers events from one, and keeps what they say', async () => {
    const { epoch, page } = await within((log) => {
      log.append(event('a'), NOON)
      log.append(event('b'), NOON)
      return { epoch: log.epoch, page: log.page({ epoch: null, seq: 0 }) }
    })
    const kept = { kind: 'ticket.replied', at: '2026-11-02T12:00:00.000Z', by: awa, data: { ticket_id: 3 } }
    expect(page).toEqual({
      from: 1,
      to: 2,
      epoch,
      more: false,
      events: [1, 2].map((seq) => ({ seq, ...kept })),
    })
  })

  it('takes the same key once, even after an eviction and after the event was trimmed', async () => {
    await within((log) => log.append(event('first'), NOON))
    await within((log) => {
      for (let number = 0; number < EVENTS_KEPT; number += 1) log.append(event(`more ${number}`), NOON)
    })
    await evictDurableObject(presenceOf(awa))
    expect(await within((log) => log.append(event('first'), NOON + 1))).toEqual({ seq: 1, event: null })
    expect(await within(({ head }) => head)).toBe(EVENTS_KEPT + 1)
  })

  it('keeps the newest thousand, and resets whoever missed more', async () => {
    await within((log) => {
      for (let number = 1; number <= EVENTS_KEPT + 5; number += 1) log.append(event(`n${number}`), NOON)
    })
    const oldest = await within((log) => log.page({ epoch: log.epoch, seq: 5 }))
    expect(oldest).toMatchObject({ from: 6, to: 205, more: true })
    const missed = await within((log) => log.page({ epoch: log.epoch, seq: 4 }))
    expect(missed).not.toHaveProperty('more')
    expect(missed).toMatchObject({ head: EVENTS_KEPT + 5 })
    expect(missed.events.map(({ seq }) => seq).at(-1)).toBe(EVENTS_KEPT + 5)
  })

  it('keeps them for thirty days, and never gives a number out twice', async () => {
    await within((log) => log.append(event('old'), NOON))
    await within((log) => log.append(event('new'), NOON + DAYS_KEPT_MS + 1))
    expect(await within((log) => log.page({ epoch: log.epoch, seq: 1 }))).toMatchObject({ from: 2, to: 2 })
    expect(await within((log) => log.page({ epoch: log.epoch, seq: 0 }))).not.toHaveProperty('more')
    await evictDurableObject(presenceOf(awa))
    expect(await within((log) => log.append(event('newer'), NOON + DAYS_KEPT_MS + 2).seq)).toBe(3)
  })

  it('resets whoever comes with numbers of another life, or of the future', async () => {
    await within((log) => log.append(event('a'), NOON))
    expect(await within((log) => log.page({ epoch: 'another', seq: 0 }))).toMatchObject({ head: 1 })
    expect(await within((log) => log.page({ epoch: log.epoch, seq: 2 }))).not.toHaveProperty('more')
    expect(await within((log) => log.page({ epoch: log.epoch, seq: 1 }))).toMatchObject({
      events: [],
      more: false,
    })
  })
})
