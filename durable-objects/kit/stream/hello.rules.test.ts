import { describe, expect, it } from 'vitest'
import { type Hello, headOf, missedBy, replacedBy, welcomeTo } from './hello.ts'

const log = headOf({ epoch: 'e', head: 5 })
const helloWith = (position?: { epoch: string | null; seq: number }): Hello => ({
  type: 'hello',
  v: 1,
  device_id: 'phone',
  streams: position ? { 'room:42': position } : {},
})

describe('hello', () => {
  it.each([
    ['names no position', undefined, false, false],
    ['stands at the head', { epoch: 'e', seq: 5 }, true, false],
    ['stands behind it', { epoch: 'e', seq: 3 }, true, true],
    ['names no epoch', { epoch: null, seq: 3 }, true, true],
    ['stands beyond the head', { epoch: 'e', seq: 6 }, false, true],
    ['stands in another epoch', { epoch: 'before', seq: 5 }, false, true],
  ])('that %s is welcomed with what it may resume and what it missed', (_, position, resumed, missed) => {
    const hello = helloWith(position)
    const streams = new Map([['room:42', log]])
    const welcome = welcomeTo(hello, { userId: 7, now: 0, people: 2, streams })
    expect(welcome).toMatchObject({ v: 1, user_id: 7, server_time: '1970-01-01T00:00:00.000Z' })
    expect(welcome.streams).toEqual({ 'room:42': { epoch: 'e', head: 5, resumed } })
    expect(missedBy(hello, welcome)).toEqual(missed ? [{ ...position, stream: 'room:42', head: 5 }] : [])
  })

  it('names no stream that it was not admitted to', () => {
    const hello = helloWith({ epoch: 'e', seq: 3 })
    const welcome = welcomeTo(hello, { userId: 7, now: 0, people: 2, streams: new Map() })
    expect([welcome.streams, missedBy(hello, welcome)]).toEqual([{}, []])
  })

  it('replaces the older sockets of its device and no others', () => {
    const [mine, older, tablet, old] = ['phone', 'phone', 'tablet', null].map((device) => ({ device }))
    if (!mine || !older || !tablet || !old) throw new Error('four sockets')
    expect(replacedBy(helloWith(), mine, [mine, older, tablet, old])).toEqual([older])
    expect(replacedBy(helloWith(), mine, [mine, older, tablet, old])[0]).toBe(older)
  })
})
