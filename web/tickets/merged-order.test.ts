import { describe, expect, it, test } from 'vitest'
import { mergedOrder, splitOf } from './merged-order.ts'

const at = (minute: number) => `2026-03-02T09:${String(minute).padStart(2, '0')}:00.000Z`
const author = (id: number) => ({ id, name: `P${id}`, role: 'agent' as const })
const reply = (id: number, minute: number, internal = false) => ({
  id,
  author: author(id),
  body: `r${id}`,
  internal,
  created_at: at(minute),
})
const ticket = (id: number, minute: number) => ({
  id,
  body: `o${id}`,
  created_at: at(minute),
  requester_id: id,
})

describe('what a merge makes', () => {
  const lines = mergedOrder(
    { ticket: ticket(1, 0), replies: [reply(11, 3), reply(12, 9, true)] },
    { ticket: ticket(2, 5), replies: [reply(21, 7)] },
    (id) => `person ${id}`,
  )
  it('keeps the opening of the target first, although the source began earlier', () => {
    expect(lines.map(({ text }) => text)).toEqual(['o2', 'o1', 'r11', 'r21', 'r12'])
  })
  it('says what moves, who said it and what the client does not see', () => {
    expect(lines.map(({ moves }) => moves)).toEqual([false, true, true, false, true])
    expect(lines.map((line) => line.author)).toEqual(['person 2', 'person 1', 'P11', 'P21', 'P12'])
    expect(lines.filter((line) => line.isInternal).map(({ text }) => text)).toEqual(['r12'])
  })
})

const said = [reply(1, 1, true), reply(2, 2), reply(3, 3), reply(4, 4, true)]
test.each([
  [[2, 3], 2, [3], 2],
  [[1, 3], 3, [1], 2],
  [[1, 4], undefined, [1, 4], 2],
  [[], undefined, [], 4],
  [[1, 2, 3, 4], 2, [1, 3, 4], 0],
])('of the replies %j a split opens with %s', (ids, opening, following, staying) => {
  const found = splitOf(said, new Set(ids))
  expect(found.opening?.id).toBe(opening)
  expect(found.following.map(({ id }) => id)).toEqual(following)
  expect(found.staying).toBe(staying)
})
