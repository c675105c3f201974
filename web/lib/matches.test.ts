import { expect, test } from 'vitest'
import { matchesIn } from './matches.ts'

const marked = (text: string, typed: string) =>
  matchesIn(text, typed)
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join('')

test.each([
  ['Éric Zinsou', 'eric', '[Éric] Zinsou'],
  ['E\u0301ric Zinsou', 'éri', '[E\u0301ri]c Zinsou'],
  ['Awa Gnonlonfoun', 'gnon awa', '[Awa] [Gnon]lonfoun'],
  ['Le déploiement, déployé', 'DEPLO', 'Le [déplo]iement, [déplo]yé'],
  ["Paul d'Almeida", 'almei', "Paul d'[Almei]da"],
  ['Gnonlonfoun lonlon', 'foun', 'Gnonlon[foun] lonlon'],
  ['awa@cnss.test', 'cnss', 'awa@[cnss].test'],
  ['😀 Awa', 'awa', '😀 [Awa]'],
  ['Awa', 'zzz', 'Awa'],
  ['Awa', ' - ', 'Awa'],
  ['', 'a', ''],
])('of %j, %j marks %j', (text, typed, expected) => {
  expect(marked(text, typed)).toBe(expected)
})
