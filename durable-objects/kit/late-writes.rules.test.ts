import { beforeEach, describe, expect, it } from 'vitest'
import { LateWrites } from './late-writes.ts'
import { Clock } from './testing/clock.ts'

let clock: Clock
let written: number[]
let late: LateWrites

beforeEach(() => {
  clock = new Clock()
  const began = clock.now()
  written = []
  late = new LateWrites({ time: clock, write: () => void written.push(clock.now() - began) })
})

describe('what is stored late', () => {
  it('is stored once by itself where nothing else is stored', () => {
    late.note()
    clock.pass(500)
    late.note()
    clock.pass(10_000)
    expect(written).toEqual([2_000])
  })

  it('is stored with the first write after it has gathered for a while, and then not again', () => {
    late.note()
    clock.pass(999)
    late.join()
    clock.pass(1)
    late.join()
    late.join()
    clock.pass(10_000)
    expect(written).toEqual([1_000])
  })

  it('is nothing where nothing was noted', () => {
    late.join()
    clock.pass(10_000)
    late.join()
    expect(written).toEqual([])
  })
})
