import { describe, expect, it, vi } from 'vitest'
import { HandTime } from '../chat-room/simulation/runtime.ts'
import { inside } from '../user-presence/testing/inside.ts'
import { ConnectionCount } from './connection-count.ts'
import { awa } from './testing/people.ts'

const heads = (sockets: number, listeners = 0) => ({ sockets, listeners })

/** A teller over real storage, whose calls are answered when a test says so. */
const onDisk = (play: (stage: ReturnType<typeof stageOn>) => Promise<void>) =>
  inside(awa, (_, { storage }) => play(stageOn(storage)))

function stageOn(storage: DurableObjectStorage) {
  storage.sql.exec('drop table if exists headcount')
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
      const teller = open()
      teller.note(heads(1))
      expect(told).toEqual([heads(1)])
      for (const count of [2, 3, 4]) teller.note(heads(count))
      await settle()
      expect(told).toEqual([heads(1)])
      time.advance(2_000)
      expect(told).toEqual([heads(1), heads(4)])
      await settle()
      expect(time.isIdle).toBe(true)
    }))

  it('that did not change is not told, and somebody who reloads is not told of', () =>
    onDisk(async ({ told, time, open, settle }) => {
      const teller = open()
      teller.note(heads(0))
      teller.note(heads(2))
      await settle()
      teller.note(heads(2))
      expect(told).toEqual([heads(2)])
      expect(time.isIdle).toBe(true)
    }))

  it('is told anew by an object that lost its sockets with its machine, and only by that', () =>
    onDisk(async ({ told, open, settle }) => {
      open().note(heads(2, 1))
      await settle()
      open().note(heads(2, 1))
      expect(told).toHaveLength(1)
      open().note(heads(0))
      expect(told).toEqual([heads(2, 1), heads(0)])
      await settle()
    }))

  it('that could not be told is told with the next change', () =>
    onDisk(async ({ told, open, settle }) => {
      const teller = open()
      teller.note(heads(1))
      await settle(new Error('away'))
      teller.note(heads(1))
      expect(told).toEqual([heads(1), heads(1)])
      await settle()
    }))
})
