import { expect, test } from 'vitest'
import { conversations } from './conversations/all.ts'
import { assignmentRows, peopleRows } from './people.ts'
import { DAY, HOUR } from './sql.ts'
import { at, workdayBefore, workdaysWithin } from './workdays.ts'

const MONDAY = Date.parse('2026-11-30T06:00:00Z')
const people = peopleRows(MONDAY, 'hash')
const personOf = (id: number) => people.find((row) => row.id === id)
const named = conversations.map(
  (conversation, index) => [conversation.name ?? `two, ${index + 1}`, conversation] as const,
)

test('no two people of the demo share a name or an address, and no address is numbered', () => {
  const names = people.map((row) => `${row.first_name} ${row.last_name}`)
  expect(new Set(names).size).toBe(names.length)
  expect(new Set(people.map((row) => row.email)).size).toBe(people.length)
  expect(people.filter((row) => /\d/.test(String(row.email)))).toEqual([])
})

test.each(named)(
  '« %s » is between people who may talk to each other',
  (_, { organization, people: ids }) => {
    const assigned = assignmentRows(MONDAY)
    for (const id of ids) {
      const person = personOf(id)
      const isStaff =
        person?.role === 'admin' ||
        assigned.some((row) => row.agent_id === id && row.organization_id === organization)
      expect([id, person?.is_active, person?.organization_id === organization || isStaff]).toEqual([
        id,
        true,
        true,
      ])
    }
  },
)

test.each(named)(
  '« %s » happens in office hours, in order, and answers and mentions what is there',
  (_, conversation) => {
    const lines = conversation.days.flatMap(({ workdaysAgo, lines: ofDay }) =>
      ofDay.map((line) => ({ line, moment: at(workdayBefore(MONDAY, workdaysAgo), line[0]) })),
    )
    for (const [index, { line, moment }] of lines.entries()) {
      const [time, by, text, more] = line
      expect(moment, text).toBeGreaterThan(lines[index - 1]?.moment ?? 0)
      expect(moment, text).toBeLessThan(MONDAY)
      expect(Number(time.split(':')[0]), text).toBeGreaterThanOrEqual(8)
      expect(Number(time.split(':')[0]), text).toBeLessThan(18)
      expect(conversation.people, text).toContain(by)
      expect(more?.replyTo ?? 0, text).toBeLessThan(index + 1)
      for (const id of more?.mentions ?? [])
        expect(text).toContain(`@${personOf(id)?.first_name} ${personOf(id)?.last_name}`)
      for (const [, reader] of more?.reactions ?? []) expect(conversation.people, text).toContain(reader)
    }
  },
)

test('working days leave weekends out and begin at midnight in Cotonou', () => {
  expect(workdayBefore(MONDAY, 1)).toBe(Date.parse('2026-11-26T23:00:00Z'))
  expect(workdayBefore(Date.parse('2026-11-30T23:30:00Z'), 0)).toBe(Date.parse('2026-11-30T23:00:00Z'))
  const days = workdaysWithin(MONDAY, 7)
  expect(days).toHaveLength(5)
  expect(days.map((day) => new Date(day + HOUR).getUTCDay())).toEqual([1, 2, 3, 4, 5])
  expect(days.at(-1)).toBe(MONDAY - (MONDAY % DAY) - 3 * DAY - HOUR)
})
