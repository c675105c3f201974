import { describe, expect, it, test } from 'vitest'
import { backoffMs, closeActionOf } from './backoff.ts'
import { openReconnectingSocket, type ReconnectingSocketEvents } from './reconnecting-socket.ts'
import type { OpenSocket, SocketEvents } from './socket.ts'
import { turnedClock } from './testing/turned-clock.ts'

function phone(random = () => 0.5) {
  const clock = turnedClock()
  const sockets: { events: SocketEvents; sent: string[]; isClosed: boolean }[] = []
  const openSocket: OpenSocket = (_path, events) => {
    const socket = { events, sent: [] as string[], isClosed: false }
    sockets.push(socket)
    return {
      send: (text) => void socket.sent.push(text),
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
  const socket = openReconnectingSocket('/ws/chat/', { openSocket, clock, random }, events)
  const newest = () => sockets[sockets.length - 1] as (typeof sockets)[number]
  const connect = () => {
    newest().events.opened()
    socket.settle()
  }
  return { clock, socket, sockets, newest, connect, ends }
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
])('the close code %d leads to %s', (code, action) => {
  expect(closeActionOf(code)).toBe(action)
})

describe('a reconnecting socket', () => {
  it('a reconnecting socket sends every 15 s the exact heartbeat that does not wake the Durable Object', async () => {
    const { clock, newest, connect } = phone()
    connect()
    await clock.turn(15_000)
    newest().events.received('{"type":"heartbeat_ack"}')
    await clock.turn(15_000)
    expect(newest().sent).toEqual(['{"type":"heartbeat"}', '{"type":"heartbeat"}'])
  })

  it('a reconnecting socket reconnects after 45 s of silence, and not when a frame arrives in time', async () => {
    const { clock, sockets, newest, connect } = phone()
    connect()
    await clock.turn(40_000)
    newest().events.received('{"type":"heartbeat_ack"}')
    await clock.turn(44_000)
    expect(sockets).toHaveLength(1)
    await clock.turn(1_000)
    expect(sockets[0]?.isClosed).toBe(true)
    await clock.turn(800)
    expect(sockets).toHaveLength(2)
  })

  it('a reconnecting socket reconnects after a delay that doubles, and resets the delay once a connection was stable', async () => {
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

  it('a reconnecting socket keeps backing off from a server that accepts and closes at once', async () => {
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

  it('a reconnecting socket connects at once on wake', async () => {
    const { socket, sockets, newest } = phone()
    newest().events.closed(1006)
    socket.wake()
    expect(sockets).toHaveLength(2)
  })

  it('a reconnecting socket probes a silent connection on wake', async () => {
    const { clock, socket, newest, connect, sockets } = phone()
    connect()
    await clock.turn(20_000)
    socket.wake()
    expect(newest().sent.at(-1)).toBe('{"type":"heartbeat"}')
    await clock.turn(5_000)
    expect(sockets[0]?.isClosed).toBe(true)
  })

  it('a reconnecting socket backs off for longer after a rate-limit close, even on wake', async () => {
    const { clock, socket, sockets, newest, connect } = phone(() => 0)
    connect()
    newest().events.closed(4029)
    socket.wake()
    await clock.turn(9_999)
    expect(sockets).toHaveLength(1)
    await clock.turn(1)
    expect(sockets).toHaveLength(2)
  })

  it.each([
    [4001, 'signed-out'],
    [4003, 'removed'],
    [4009, 'replaced'],
  ])('stays closed after the close code %d', async (code, end) => {
    const { clock, socket, sockets, newest, connect, ends } = phone()
    connect()
    newest().events.closed(code)
    socket.wake()
    await clock.turn(60_000)
    expect([ends, sockets.length]).toEqual([[end], 1])
  })

  it('a reconnecting socket leaves no timer once it is closed', async () => {
    const { clock, socket, connect } = phone()
    connect()
    socket.close()
    expect(clock.waiting()).toBe(0)
  })
})
