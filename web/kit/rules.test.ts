import { describe, expect, test } from 'vitest'
import { initials } from './avatar.tsx'
import { changesBetween } from './changes.ts'
import { apart, spacedLabels, ticks } from './chart/scale.ts'
import { findCommands } from './commands.ts'
import { splitPlaces } from './frame/nav.ts'
import { between } from './table/use-selection.ts'
import { passwordStrength } from './text-field.tsx'

describe('the palette finds', () => {
  const commands = [
    { id: 'people', label: 'Personnes', group: 'Aller à' },
    { id: 'deactivated', label: 'Comptes désactivés', group: 'Aller à' },
    { id: 'invite', label: 'Inviter une personne', group: 'Actions', keywords: 'ajouter membre' },
  ]
  test.each([
    ['', ['people', 'deactivated', 'invite']],
    ['pers', ['people', 'invite']],
    ['DESACTIVES', ['deactivated']],
    ['personne inviter', ['invite']],
    ['membre', ['invite']],
    ['facture', []],
  ])('%j', (text, ids) => {
    expect(findCommands(commands, text).map((command) => command.id)).toEqual(ids)
  })
})

describe('an axis', () => {
  test.each([
    [
      [610_000, 1_490_000],
      [0, 500_000, 1_000_000, 1_500_000],
    ],
    [
      [3, 7],
      [0, 2, 4, 6, 8],
    ],
    [
      [0.02, 0.09],
      [0, 0.025, 0.05, 0.075, 0.1],
    ],
    [
      [-20, 30],
      [-20, 0, 20, 40],
    ],
    [[], [0, 1]],
    [
      [0, 0],
      [0, 1],
    ],
  ])('for %j has round steps from zero', (values, steps) => {
    expect(ticks(values).map((step) => Number(step.toFixed(6)))).toEqual(steps)
  })

  test('an axis keeps names apart and in order, without leaving the picture', () => {
    expect(apart([10, 12, 80], 20, 100)).toEqual([10, 30, 80])
    expect(apart([95, 90], 20, 100)).toEqual([100, 80])
  })

  test('an axis drops labels that have no room, never the first', () => {
    const shown = spacedLabels(10, 200, 40)
    expect(Array.from({ length: 10 }, (_, index) => shown(index)).filter(Boolean)).toHaveLength(5)
    expect(spacedLabels(100, 1, 40)(0)).toBe(true)
  })
})

test('a range of rows is the same from either end, and one row when its start is gone', () => {
  const order = ['a', 'b', 'c', 'd']
  expect(between(order, 'b', 'd')).toEqual(['b', 'c', 'd'])
  expect(between(order, 'd', 'b')).toEqual(['b', 'c', 'd'])
  expect(between(order, 'z', 'b')).toEqual(['b'])
  expect(between(undefined, 'a', 'b')).toEqual(['b'])
})

test('a change shows what differs, and nothing else', () => {
  expect(
    changesBetween({ role: 'agent', name: 'A', phone: null }, { role: 'admin', name: 'A', phone: '' }),
  ).toEqual([{ field: 'role', before: 'agent', after: 'admin' }])
  expect(changesBetween(null, { active: true })).toEqual([{ field: 'active', before: null, after: 'true' }])
})

test.each([
  ['Gestionnaire CNSS', 'GC'],
  ['NIASOTAC', 'NI'],
  ['  agent   de liaison ', 'AL'],
  ['équipe', 'ÉQ'],
  ['', ''],
])('the initials of %j are %j', (name, letters) => {
  expect(initials(name)).toBe(letters)
})

test.each([
  ['court', 0],
  ['aaaaaaaaaaaa', 1],
  ['motdepasse', 1],
  ['Kp7!vQ2m', 2],
  ['le marché de dantokpa', 3],
])('the password %j is hinted at as %d', (password, level) => {
  expect(passwordStrength(password)).toBe(level)
})

test('the thumb never has more than five places, and those that are used most', () => {
  const nav = (count: number, thumb: readonly number[] = []) =>
    Array.from({ length: count }, (_, index) => ({
      href: `/${index}`,
      label: '',
      icon: 'home' as const,
      isThumb: thumb.includes(index),
    }))
  const chosen = splitPlaces(nav(7, [0, 2, 6]))
  expect(chosen.bar.map(({ href }) => href)).toEqual(['/0', '/2', '/6'])
  expect(chosen.rest).toHaveLength(4)
  expect(splitPlaces(nav(5))).toMatchObject({ bar: { length: 5 }, rest: { length: 0 } })
  expect(splitPlaces(nav(6))).toMatchObject({ bar: { length: 4 }, rest: { length: 2 } })
})
