import { describe, expect, it } from 'vitest'
import type { FileRules } from '../../../contract/payouts/file/format.ts'
import { readFile } from './read-file.ts'

const rules: FileRules = { currency: 'XOF', payer: null, per_transfer: null }
const TEXT = 'type_id,valeur_id,devise,montant\nALIAS,Kossiwa Adéléké,XOF,50000\n'
const utf8 = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const utf16 = (text: string) => new Uint8Array(new Uint16Array([0xfeff, ...latin(text)]).buffer)

describe('the bytes of a file of payments', () => {
  it.each([
    ['UTF-8', utf8(TEXT)],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${TEXT}`)],
    ['ASCII', latin(TEXT.replace('Adéléké', 'Adeleke'))],
  ])('are read as %s', (_, bytes) => {
    expect(readFile(bytes, rules)).toMatchObject({ rows: 1, defects: [], total_amount: 50_000 })
  })

  it.each([
    [
      'windows-1252, as Excel in French saves it',
      latin(TEXT),
      'file_encoding',
      2,
      'ALIAS,Kossiwa Adéléké,XOF,50000',
    ],
    ['UTF-16', utf16(TEXT.replace('Adéléké', 'A')), 'file_encoding', 1, 'UTF-16'],
    ['half a character', utf8(TEXT).slice(0, TEXT.indexOf('é') + 1), 'file_encoding', 2, 'ALIAS,Kossiwa AdÃ'],
    ['a renamed XLSX', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0), 'file_not_csv', 1, 'XLSX'],
    ['a renamed XLS', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'file_not_csv', 1, 'XLS'],
    ['a PDF', latin('%PDF-1.7'), 'file_not_csv', 1, 'PDF'],
    ['anything with a zero byte', Uint8Array.of(65, 0, 66), 'file_not_csv', 1, 'NUL'],
    ['nothing', new Uint8Array(), 'file_empty', 1, ''],
    ['a byte order mark alone', utf8('\uFEFF'), 'file_empty', 1, ''],
  ])('are refused by name when they are %s', (_, bytes, code, line, value) => {
    const { defects, unusable, valid } = readFile(bytes, rules)
    expect(defects).toEqual([{ line, code, value }])
    expect(unusable && valid.length === 0).toBe(true)
  })
})
