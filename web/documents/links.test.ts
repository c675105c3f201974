import { describe, expect, test } from 'vitest'
import { addDays } from '../kit/date/day.ts'
import { endOf, lastDayOf, linkChange, linkStateOf } from './links.ts'

const now = new Date('2026-11-29T12:00:00.000Z')

test.each([
  ['open', null, '2026-11-29T12:00:00.001Z', false],
  ['trashed', null, '2026-11-29T12:00:00.001Z', true],
  ['expired', null, '2026-11-29T12:00:00.000Z', false],
  ['expired', null, '2026-11-29T12:00:00.000Z', true],
  ['revoked', '2026-11-28T08:00:00.000Z', '2026-12-28T08:00:00.000Z', true],
  ['revoked', '2026-11-28T08:00:00.000Z', '2026-11-28T09:00:00.000Z', false],
] as const)(
  'a link is %s: revoked at %s, expiring at %s, in the trash: %s',
  (state, revoked_at, expires_at, in_trash) => {
    expect(linkStateOf({ revoked_at, expires_at, in_trash }, now)).toBe(state)
  },
)

test('a link is good to the end of its last day, on every day of a year and its changes of the clock', () => {
  for (let day = '2026-01-01', count = 0; count < 365; day = addDays(day, 1), count += 1) {
    const expires_at = endOf(day)
    expect(lastDayOf({ expires_at })).toBe(day)
    expect(lastDayOf({ expires_at: new Date(Date.parse(expires_at) + 1_000).toISOString() })).toBe(
      addDays(day, 1),
    )
  }
})

describe('what a form changes of a link', () => {
  const link = { label: 'Presse', expires_at: endOf('2026-12-29'), has_password: true }
  const asBefore = { label: 'Presse', expires_at: '2026-12-29', without_password: false }

  test.each([
    ['nothing', {}, null],
    ['its label', { label: 'Radio' }, { label: 'Radio' }],
    ['its label, which is taken away', { label: undefined }, { label: '' }],
    ['its last day', { expires_at: '2027-01-15' }, { expires_at: endOf('2027-01-15') }],
    ['its password', { password: 'lagune-baobab-4' }, { password: 'lagune-baobab-4' }],
    ['that it has a password', { without_password: true }, { password: null }],
    [
      'that it has a password, whatever was typed before',
      { without_password: true, password: 'lagune-baobab-4' },
      { password: null },
    ],
  ] as const)('%s', (_name, typed, change) => {
    expect(linkChange(link, { ...asBefore, ...typed })).toEqual(change)
  })

  test.each([
    ['of one without a label, where none is typed', { label: undefined }, null],
    ['of one without a password, where none is wanted', { label: undefined, without_password: true }, null],
    ['of one without a label, where one is typed', { label: 'Radio' }, { label: 'Radio' }],
  ] as const)('%s', (_name, typed, change) => {
    const bare = { ...link, label: '', has_password: false }
    expect(linkChange(bare, { ...asBefore, ...typed })).toEqual(change)
  })

  test('not its moment, where that is within the same day', () => {
    const noon = { ...link, expires_at: new Date(Date.parse(link.expires_at) - 3_600_000).toISOString() }
    expect(linkChange(noon, asBefore)).toBeNull()
  })
})
