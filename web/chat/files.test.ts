import { expect, it } from 'vitest'
import { translator } from '../lib/i18n.tsx'
import { inOneLine } from './files.ts'
import { chatWords } from './words/index.ts'

it.each([
  ['Bonjour', [], 'Bonjour'],
  ['', ['devis.pdf'], 'devis.pdf'],
  ['', ['devis.pdf', 'plan.png', 'note.txt'], 'devis.pdf +2'],
  // A list cuts the line: what the author says must stand before a camera's long name.
  ['Le plan', ['IMG_20261201_081512.jpg'], 'Le plan · IMG_20261201_081512.jpg'],
])('a message in one line is its text, then its files: %s %j', (content, names, line) => {
  const attachments = names.map((name) => ({ id: name, name, type: 'image/jpeg', size: 1 }))
  expect(inOneLine({ content, attachments }, translator(chatWords, 'fr'))).toBe(line)
})
