import { expect, test } from 'vitest'
import { pairsOf, repeatedIn, toldBy, usualNames } from './pairs.ts'

test('a further variant is asked for the names that the others have, and says only what was filled in', () => {
  const names = usualNames([{ options: { Taille: 'M', Couleur: 'Rouge' } }, { options: { Taille: 'L' } }])
  const rows = pairsOf({}, names)
  expect(rows).toEqual([
    ['Taille', ''],
    ['Couleur', ''],
  ])
  expect(
    toldBy([
      ['Taille', ' XL '],
      ['Couleur', ''],
      ['', 'Bleu'],
    ]),
  ).toEqual({ Taille: 'XL' })
  expect(pairsOf({ Taille: 'S' }, names)).toEqual([
    ['Taille', 'S'],
    ['Couleur', ''],
  ])
})

test('a name that is there twice is pointed out where it is repeated', () => {
  expect([
    ...repeatedIn([
      ['Taille', 'M'],
      ['Taille ', 'L'],
      ['', ''],
      ['', 'x'],
    ]),
  ]).toEqual([1])
})
