import { expect, test } from 'vitest'
import { nameParts, renamed } from './rename.ts'

test.each([
  ['devis.pdf', ['devis', '.pdf']],
  ['archive.tar.gz', ['archive.tar', '.gz']],
  ['Devis n° 7.PDF', ['Devis n° 7', '.PDF']],
  ['sans ending', ['sans ending', '']],
])('%s is %j', (name, parts) => {
  expect(nameParts(name)).toEqual(parts)
})

test.each([
  ['devis signé', '.pdf', 'devis signé.pdf'],
  [' devis signé.PDF ', '.pdf', 'devis signé.pdf'],
  ['devis.docx', '.pdf', 'devis.docx.pdf'],
  ['.pdf', '.pdf', '.pdf.pdf'],
])('%j typed before %s gives %s', (typed, ending, name) => {
  expect(renamed(typed, ending)).toBe(name)
})
