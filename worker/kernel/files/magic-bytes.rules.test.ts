import { describe, expect, it } from 'vitest'
import { cleanFileName, FILE_NAME_MOST, fileEndings, fileTypeOf } from '../../../contract/platform/uploads.ts'
import { hasForm } from './magic-bytes.ts'

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((c) => c.charCodeAt(0)))),
  )

/** How a file of each ending begins. */
const BEGINNINGS: Readonly<Record<string, Uint8Array>> = {
  ...same(['png'], bytes(0x89, 'PNG\r\n', 0x1a, '\n')),
  ...same(['jpg', 'jpeg'], bytes(0xff, 0xd8, 0xff, 0xe0)),
  ...same(['gif'], bytes('GIF89a')),
  ...same(['webp'], bytes('RIFF', 1, 2, 3, 4, 'WEBPVP8 ')),
  ...same(['pdf'], bytes('\n%PDF-1.7')),
  ...same(['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'zip'], bytes('PK', 3, 4)),
  ...same(['doc', 'xls', 'ppt'], bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)),
  ...same(['txt', 'md', 'csv'], bytes('nom;montant\n', 0xc3, 0xa9)),
  ...same(['heic', 'm4a', 'mp4', 'mov'], bytes(0, 0, 0, 24, 'ftypisom')),
  ...same(['webm', 'weba'], bytes(0x1a, 0x45, 0xdf, 0xa3)),
  ...same(['ogg', 'opus'], bytes('OggS')),
  ...same(['mp3'], bytes('ID3', 4)),
  ...same(['wav'], bytes('RIFF', 1, 2, 3, 4, 'WAVEfmt ')),
}

describe('the form of a file', () => {
  it.each(fileEndings)('of .%s is told by its beginning', (ending) => {
    const form = fileTypeOf(`x.${ending}`)?.form ?? 'text'
    expect(hasForm(form, BEGINNINGS[ending] ?? bytes())).toBe(true)
    expect(hasForm(form, bytes('MZ', 0x90, 0, 3, 0))).toBe(false)
    if (form !== 'text') expect(hasForm(form, bytes('<script>'))).toBe(false)
  })

  it('of a text may be two bytes a letter, as spreadsheets write it', () => {
    expect(hasForm('text', bytes(0xff, 0xfe, 'n', 0, 'o', 0, 'm', 0))).toBe(true)
  })
})

describe('a name of a file', () => {
  it.each([
    ['devis.pdf', 'devis.pdf'],
    ['C:\\Users\\awa\\devis.pdf', 'devis.pdf'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['photo\u202egpj.exe.png', 'photogpj.exe.png'],
    ['a\u0000b\r\nc.txt', 'abc.txt'],
    ['  deux   espaces .csv', 'deux espaces.csv'],
    ['"devis": <final>?.pdf', '_devis__ _final__.pdf'],
    ['.pdf', 'fichier.pdf'],
    ['...htaccess.txt', 'htaccess.txt'],
    ['e\u0301te\u0301.txt', 'été.txt'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanFileName(given)).toBe(kept)
  })

  it('keeps its ending, however long it is, and never half a character', () => {
    const kept = cleanFileName(`${'📎'.repeat(500)}.pdf`)
    expect([...kept]).toHaveLength(FILE_NAME_MOST)
    expect([kept.endsWith('📎.pdf'), kept.isWellFormed()]).toEqual([true, true])
  })
})

function same(endings: readonly string[], beginning: Uint8Array) {
  return Object.fromEntries(endings.map((ending) => [ending, beginning]))
}
