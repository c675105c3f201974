import { expect, test } from 'vitest'
import { fromMatch, matchesIn } from './matches.ts'

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

test.each([
  ['Le devis est prêt', 'devis', 'Le devis est prêt'],
  ['Peux-tu me rappeler la date de la réunion de demain ?', 'reunion', '…la date de la réunion de demain ?'],
  ['Anticonstitutionnellement-parlant oui', 'oui', '…oui'],
  ['Rien de cela ne correspond à ce que je cherche', 'zzz', 'Rien de cela ne correspond à ce que je cherche'],
])('%j is shown for %j from %j on', (text, typed, shown) => {
  expect(fromMatch(text, typed)).toBe(shown)
})
