import { expect, it } from 'vitest'
import { oneByOne } from './one-by-one.ts'

const refused = new Error('retained')
const allBut =
  (...kept: readonly number[]) =>
  async (id: number) => {
    if (kept.includes(id)) throw refused
  }

it('goes on after a refusal, and says which were done', async () => {
  expect(await oneByOne([1, 2, 3], allBut(1))).toEqual({ done: [2, 3], refusals: [refused] })
})

it('fails where all are refused', async () => {
  await expect(oneByOne([1, 2], allBut(1, 2))).rejects.toBe(refused)
})
