import { expect, test } from 'vitest'
import { mentionedIn } from './mentions.ts'

const people = [
  { id: 1, name: 'Awa', role: 'agent' as const },
  { id: 2, name: 'Awa Sossou', role: 'agent' as const },
  { id: 3, name: 'Koffi Mensah', role: 'gestionnaire' as const },
]

test.each([
  ['nobody', 'Voir avec Awa', []],
  ['one person', 'Voir avec @Koffi Mensah, demain', [3]],
  ['the longer of two names', '@Awa Sossou peut relire', [2]],
  ['the shorter of two names', '@Awa peut relire', [1]],
  ['each once, in the order of the text', '@Koffi Mensah @Awa @Koffi Mensah', [3, 1]],
  ['nobody by an address', 'awa@cnss.bj', []],
])('a text that mentions %s', (_name, text, expected) => {
  expect(mentionedIn(text, people)).toEqual(expected)
})
