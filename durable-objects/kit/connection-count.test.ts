import { describe, expect, it, vi } from 'vitest'
import { inside } from '../user-presence/testing/inside.ts'
import { CONNECTION_COUNT_SCHEMA, ConnectionCount } from './connection-count.ts'
import { HandTime } from './simulation/runtime.ts'
import { awa } from './testing/people.ts'

const countOf = (sockets: number, listeners = 0) => ({ sockets, listeners })

/** A connection count over real storage; a test decides when each call is answered. */
const onDisk = (play: (stage: ReturnType<typeof stageOn>) => Promise<void>) =>
  inside(awa, (_, { storage }) => play(stageOn(storage)))

function stageOn(storage: DurableObjectStorage) {
  storage.sql.exec('drop table if exists headcount')
  storage.sql.exec(CONNECTION_COUNT_SCHEMA)
  const time = new HandTime()
  const told: { sockets: number; listeners: number }[] = []
  let answer: (error?: Error) => void = () => undefined
  const open = () =>
    new ConnectionCount({
      storage,
      time: () => time,
      until: (work) => void work,
      send: (count) =>
        new Promise((resolve, reject) => {
          told.push(count)
          answer = (error) => (error ? reject(error) : resolve())
        }),
    })
  const settle = async (error?: Error) => {
    answer(error)
    await vi.waitFor(() => undefined)
  }
  return { told, time, open, settle }
}

describe('a headcount', () => {
  it('is told at once, and what changes meanwhile is told together after a rest', () =>
    onDisk(async ({ told, time, open, settle }) => {
      const connections = open()
      connections.note(countOf(1))
      expect(told).toEqual([countOf(1)])
      for (const count of [2, 3, 4]) connections.note(countOf(count))
      await settle()
      expect(told).toEqual([countOf(1)])
      time.advance(2_000)
      expect(told).toEqual([countOf(1), countOf(4)])
      await settle()
      expect(time.isIdle).toBe(true)
    }))

  it('that did not change is not told, and somebody who reloads is not told of', () =>
    onDisk(async ({ told, time, open, settle }) => {
      const connections = open()
      connections.note(countOf(0))
      connections.note(countOf(2))
      await settle()
      connections.note(countOf(2))
      expect(told).toEqual([countOf(2)])
      expect(time.isIdle).toBe(true)
    }))

  it('is told anew by an object that lost its sockets with its machine, and only by that', () =>
    onDisk(async ({ told, open, settle }) => {
      open().note(countOf(2, 1))
      await settle()
      open().note(countOf(2, 1))
      expect(told).toHaveLength(1)
      open().note(countOf(0))
      expect(told).toEqual([countOf(2, 1), countOf(0)])
      await settle()
    }))

  it('that could not be told is told with the next change', () =>
    onDisk(async ({ told, open, settle }) => {
      const connections = open()
      connections.note(countOf(1))
      await settle(new Error('away'))
      connections.note(countOf(1))
      expect(told).toEqual([countOf(1), countOf(1)])
      await settle()
    }))
})
