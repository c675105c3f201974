import { describe, expect, test } from 'vitest'
import { renderSheet } from './render.ts'
import { fontFiles } from './testing/font-files.ts'
import { manyRows, sheet } from './testing/sheets.ts'
import { pagesOf, paintedIn, tagsOf, textOf } from './testing/text-of.ts'

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

describe('a file', () => {
  test('says what its sheet says, in letters that are extracted as they were written', async () => {
    const text = await textOf(
      await renderSheet(sheet({ heading: 'Objet : « Kɔfi & Ɛsi » — 1 000 €, n° 7, œuvre' }), fontFiles),
    )
    for (const part of [
      ...['FACTURE', 'FAC-2026-00042', 'Émetteur', 'IFU 3201718460321', '40 500 F CFA', 'Net à payer'],
      ...['« Kɔfi & Ɛsi » — 1 000 €, n° 7, œuvre', 'Matrice · RCCM RB/COT/17 B 1846', '1/1'],
    ])
      expect(text).toContain(part)
  })

  test('is tagged: a reader that speaks finds the title, the table and its heads', async () => {
    const bytes = await renderSheet(sheet({ logo: PIXEL }), fontFiles)
    const { tags, alts } = await tagsOf(bytes)
    for (const tag of ['Document', 'H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD', 'Figure'])
      expect(tags).toContain(tag)
    expect(alts).toContain('Matrice')
    expect(Buffer.from(bytes).toString('latin1')).toContain('/Lang (fr-FR)')
  })

  test('has nothing over its words: what is filled is painted before any text', async () => {
    const painted = await paintedIn(await renderSheet(sheet(), fontFiles))
    expect(painted.indexOf('fill')).toBeGreaterThanOrEqual(0)
    expect(painted.lastIndexOf('fill')).toBeLessThan(painted.indexOf('text'))
  })

  test('is the same bytes for the same sheet, whenever it is drawn', async () => {
    const [one, other] = [await renderSheet(sheet(), fontFiles), await renderSheet(sheet(), fontFiles)]
    expect(Buffer.compare(one, other)).toBe(0)
  })

  test('has opened each of its fonts once, and not again for each word', async () => {
    const bytes = await renderSheet(sheet({ heading: 'Objet : Kɔfi' }), fontFiles)
    const numbers = Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/\/F(\d+) \d+ 0 R/g)
    // pdfkit numbers a font each time that it opens one.
    expect(new Set(Array.from(numbers, ([, number]) => number))).toEqual(new Set(['1', '2', '3']))
  })

  test('of twenty lines is within 60 KB, and one of two hundred is whole', async () => {
    expect((await renderSheet(sheet({ table: manyRows(20), logo: PIXEL }), fontFiles)).length).toBeLessThan(
      60_000,
    )
    const pages = await pagesOf(await renderSheet(sheet({ table: manyRows(200) }), fontFiles))
    expect(pages.join(' ')).toContain('Prestation numéro 200 ')
    expect(pages.at(-1)).toContain(`${pages.length}/${pages.length}`)
  })

  test('has the code of its address, and the address beside it', async () => {
    const content = `https://matrice.test/p/${'a'.repeat(43)}`
    const bytes = await renderSheet(sheet({ qr: { content, caption: 'Payer en ligne' } }), fontFiles)
    expect(await textOf(bytes)).toContain(`Payer en ligne ${content}`)
    expect((await tagsOf(bytes)).alts).toContain(content)
  })
})
