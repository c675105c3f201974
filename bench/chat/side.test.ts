import { expect, test } from 'vitest'
import { deviceTalks } from './scenarios/talk.ts'
import { type Side, seatsIn } from './side.ts'
import { entrants } from './sides.ts'

const cookies = Array.from({ length: 1_000 }, (_, place) => `session=${place}`)
const side = { name: 'Matrice, /ws/chat/', house: { cookies, roomOf: () => 7 } } as unknown as Side

test.each([
  ['50 people × 2 sockets × 10/s', 2],
  ['50 people × 4 sockets × 100/s', 4],
  ['50 people × 20 sockets × 10/s', 20],
] as const)('%s: fifty people share the sockets, and each socket is a device of its own', (talk, each) => {
  const seats = seatsIn(side, deviceTalks[talk].rooms)
  const socketsOf = Map.groupBy(seats, ({ cookie }) => cookie)
  expect([...socketsOf.values()].map((own) => own.length)).toEqual(Array.from({ length: 50 }, () => each))
  expect(new Set(seats.map(({ name }) => name)).size).toBe(50 * each)
  expect(new Set(seats.slice(0, 50).map(({ cookie }) => cookie)).size).toBe(50)
})

test('a person is a member of a room once, however many sockets it opens', () => {
  for (const { rooms } of Object.values(deviceTalks))
    for (const { people } of rooms) expect(new Set(people).size).toBe(people.length)
})

test('npm start takes part in every talk and in everything that is measured once', () => {
  const talks = new Set([...entrants.whole.talks, ...entrants['whole-chat'].talks])
  for (const { talks: own, once } of Object.values(entrants)) {
    expect([...talks]).toEqual(expect.arrayContaining([...own]))
    expect(entrants.whole.once).toEqual(expect.arrayContaining([...once]))
  }
})
