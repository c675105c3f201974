import { describe, expect, it, test } from 'vitest'
import { backoffMs, verdictOf } from './backoff.ts'
import { openReconnectingSocket, type ReconnectingSocketEvents } from './reconnecting-socket.ts'
import type { OpenSocket, SocketEvents } from './socket.ts'
import { turnedClock } from './testing/turned-clock.ts'

function phone(random = () => 0.5) {
  const clock = turnedClock()
  const sockets: { events: SocketEvents; said: string[]; isClosed: boolean }[] = []
  const openWire: OpenSocket = (_path, events) => {
    const socket = { events, said: [] as string[], isClosed: false }
    sockets.push(socket)
    return {
      send: (text) => void socket.said.push(text),
      close: () => {
        socket.isClosed = true
      },
    }
  }
  const ends: string[] = []
  const events: ReconnectingSocketEvents = {
    onOpen: () => {},
    onFrame: () => {},
    onDown: () => {},
    onEnd: (end) => ends.push(end),
  }
  const line = openReconnectingSocket('/ws/chat/', { openWire, clock, random }, events)
  const newest = () => sockets[sockets.length - 1] as (typeof sockets)[number]
  const connect = () => {
    newest().events.opened()
    line.settle()
  }
  return { clock, line, sockets, newest, connect, ends }
}

test.each([
  [0, 100, 1_500],
  [1, 100, 3_000],
  [3, 100, 12_000],
  [4, 100, 20_000],
  [60, 100, 20_000],
])('the pause of attempt %d lies between %d and %d ms', (attempt, least, most) => {
  expect(backoffMs(attempt, () => 0)).toBe(least)
  expect(backoffMs(attempt, () => 1)).toBe(most)
})

test.each([
  [4001, 'signed-out'],
  [4003, 'removed'],
  [4009, 'replaced'],
  [4029, 'slowly'],
  [4008, 'again'],
  [1006, 'again'],
  [1000, 'again'],
])('a close with %d means %s', (code, verdict) => {
  expect(verdictOf(code)).toBe(verdict)
})

describe('a line', () => {
  it('beats every 15 s, in the very letters that wake nobody', async () => {
    const { clock, newest, connect } = phone()
    connect()
    await clock.turn(15_000)
    newest().events.heard('{"type":"heartbeat_ack"}')
    await clock.turn(15_000)
    expect(newest().said).toEqual(['{"type":"heartbeat"}', '{"type":"heartbeat"}'])
  })

  it('is dead after 45 s without a word, and lives with one', async () => {
    const { clock, sockets, newest, connect } = phone()
    connect()
    await clock.turn(40_000)
    newest().events.heard('{"type":"heartbeat_ack"}')
    await clock.turn(44_000)
    expect(sockets).toHaveLength(1)
    await clock.turn(1_000)
    expect(sockets[0]?.isClosed).toBe(true)
    await clock.turn(800)
    expect(sockets).toHaveLength(2)
  })

  it('comes back after a pause that doubles, from the first again once it held', async () => {
    const { clock, sockets, newest, connect } = phone(() => 1)
    newest().events.closed(1006)
    await clock.turn(1_500)
    newest().events.closed(1006)
    await clock.turn(2_999)
    expect(sockets).toHaveLength(2)
    await clock.turn(1)
    expect(sockets).toHaveLength(3)
    connect()
    await clock.turn(10_000)
    newest().events.closed(1006)
    await clock.turn(1_500)
    expect(sockets).toHaveLength(4)
  })

  it('does not run in a circle against a server that lets in and throws out', async () => {
    const { clock, sockets, newest, connect } = phone(() => 1)
    for (let time = 0; time < 5; time += 1) {
      connect()
      newest().events.closed(1011)
      await clock.turn(20_000)
    }
    newest().events.closed(1011)
    await clock.turn(19_999)
    expect(sockets).toHaveLength(6)
  })

  it('connects at once when the network or the reader is back', async () => {
    const { line, sockets, newest } = phone()
    newest().events.closed(1006)
    line.wake()
    expect(sockets).toHaveLength(2)
  })

  it('does not trust a silence it slept through', async () => {
    const { clock, line, newest, connect, sockets } = phone()
    connect()
    await clock.turn(20_000)
    line.wake()
    expect(newest().said.at(-1)).toBe('{"type":"heartbeat"}')
    await clock.turn(5_000)
    expect(sockets[0]?.isClosed).toBe(true)
  })

  it('slows down after flooding, even when woken', async () => {
    const { clock, line, sockets, newest, connect } = phone(() => 0)
    connect()
    newest().events.closed(4029)
    line.wake()
    await clock.turn(9_999)
    expect(sockets).toHaveLength(1)
    await clock.turn(1)
    expect(sockets).toHaveLength(2)
  })

  it.each([
    [4001, 'signed-out'],
    [4003, 'removed'],
    [4009, 'replaced'],
  ])('stays closed after %d', async (code, end) => {
    const { clock, line, sockets, newest, connect, ends } = phone()
    connect()
    newest().events.closed(code)
    line.wake()
    await clock.turn(60_000)
    expect([ends, sockets.length]).toEqual([[end], 1])
  })

  it('leaves nothing ticking once it is closed', async () => {
    const { clock, line, connect } = phone()
    connect()
    line.close()
    expect(clock.waiting()).toBe(0)
  })
})
