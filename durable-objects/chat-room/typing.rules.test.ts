import { describe, expect, it } from 'vitest'
import { BatchWindow } from './batch-window.ts'
import { Typing } from './typing.ts'

const awa = { id: 7, name: 'Awa Gnonlonfoun', role: 'gestionnaire' } as const
const koffi = { id: 8, name: 'Koffi Mensah', role: 'agent' } as const

describe('who is writing', () => {
  it('is told at once, then every three seconds at most', () => {
    const typing = new Typing()
    expect(typing.start(awa, 0)).toEqual({ speaker: awa, isTyping: true })
    expect(typing.start(awa, 2_999)).toBeNull()
    expect(typing.start(awa, 3_000)).toEqual({ speaker: awa, isTyping: true })
  })

  it('is believed to have stopped six seconds after the last key', () => {
    const typing = new Typing()
    typing.start(awa, 0)
    typing.start(koffi, 1_000)
    typing.start(awa, 2_000)
    expect(typing.nextExpiry).toBe(7_000)
    expect(typing.expired(6_999)).toEqual([])
    expect(typing.expired(7_000)).toEqual([{ speaker: koffi, isTyping: false }])
    expect(typing.expired(8_000)).toEqual([{ speaker: awa, isTyping: false }])
    expect(typing.nextExpiry).toBeNull()
  })

  it('has stopped once only', () => {
    const typing = new Typing()
    typing.start(awa, 0)
    expect(typing.stop(awa.id)).toEqual({ speaker: awa, isTyping: false })
    expect(typing.stop(awa.id)).toBeNull()
  })
})

describe('the batch window of a room', () => {
  it('speaks at once when it was silent, and gathers for a while when it just spoke', () => {
    const window = new BatchWindow()
    expect(window.wait(1_000, 1_000)).toBe(0)
    window.sent(1_000)
    expect([window.wait(1_000, 2), window.wait(1_000, 200), window.wait(1_010, 1_000)]).toEqual([16, 30, 40])
    expect(window.wait(1_050, 1_000)).toBe(0)
    expect(window.wait(-60_000, 2)).toBe(16)
  })
})
