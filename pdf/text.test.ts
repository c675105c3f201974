import { describe, expect, test } from 'vitest'
import { runsOf } from './faces.ts'
import { drawable, type Measure, wrap } from './text.ts'

const measure: Measure = (text) => text.length
const lines = (text: string, width: number) => wrap(text, width, { size: 10 }, measure)

describe('a text', () => {
  test.each([
    ['deux mots', 4, ['deux', 'mots']],
    ['deux mots', 9, ['deux mots']],
    ['un\ndeux', 9, ['un', 'deux']],
    ['un\n\ndeux', 9, ['un', '', 'deux']],
    ['', 9, ['']],
    ['anticonstitutionnellement', 10, ['anticonsti', 'tutionnell', 'ement']],
    // An amount stays on one line.
    ['Total 40\u202f500\u00a0F', 8, ['Total', '40\u00a0500\u00a0F']],
    ['a  b', 9, ['a b']],
  ])('%j in a width of %d is %j', (text, width, expected) => {
    expect(lines(text, width)).toEqual(expected)
  })

  test.each([
    ['40\u202f500', '40\u00a0500'],
    ['porte\u2011clés', 'porte-clés'],
    ['e\u0301', 'é'],
    ['a\u0000b\u200bc\u202ed', 'abcd'],
    ['a\nb', 'a\nb'],
  ])('%j is drawn as %j', (text, expected) => {
    expect(drawable(text)).toBe(expected)
  })
})

test('letters that Latin lacks come from the face that has them', () => {
  const has = (face: string, codePoint: number) =>
    face.endsWith('Extended') ? codePoint === 0x254 : codePoint < 0x100
  expect(runsOf('Kɔfi', false, has)).toEqual([
    { text: 'K', face: 'regular' },
    { text: 'ɔ', face: 'regularExtended' },
    { text: 'fi', face: 'regular' },
  ])
  // Nobody has it: the usual face draws its sign for that.
  expect(runsOf('字', true, has)).toEqual([{ text: '字', face: 'bold' }])
})
