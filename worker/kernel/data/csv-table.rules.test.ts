import { describe, expect, it } from 'vitest'
import { csv } from './csv.ts'
import { readCsvTable, TITLES_READ } from './csv-table.ts'

const SHAPE = { columns: ['sku', 'name', 'price'], required: ['sku', 'name'], rowsMost: 3 } as const
const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readCsvTable(utf8(text), SHAPE)

describe('a table of a CSV file', () => {
  it.each([
    ['commas', 'sku,name\nA,"Table, ronde"\n'],
    ['semicolons and CRLF', 'sku;name\r\nA;Table, ronde\r\n'],
    ['tabs, other order, capitals', 'Name\tSKU\nTable, ronde\tA'],
    ['a byte order mark and blank lines', '\uFEFFsku,name\n\nA,"Table, ronde"\n,\n'],
  ])('is read with %s', (_, text) => {
    expect(read(text)).toMatchObject({
      lines: [{ cells: { sku: 'A', name: 'Table, ronde' } }],
      defects: [],
      rows: 1,
      isUnusable: false,
    })
  })

  it('is read as Excel in French saves it', () => {
    const bytes = Uint8Array.from('sku;name\nA;Café', (letter) => letter.charCodeAt(0))
    expect(readCsvTable(bytes, SHAPE).lines).toEqual([{ line: 2, cells: { sku: 'A', name: 'Café' } }])
  })

  it('numbers lines as an editor does, through cells of several lines', () => {
    expect(read('sku,name\nA,"deux\nlignes ""citées"""\nB,x').lines).toEqual([
      { line: 2, cells: { sku: 'A', name: 'deux\nlignes "citées"' } },
      { line: 4, cells: { sku: 'B', name: 'x' } },
    ])
  })

  it('reads what our own export writes, formulas included', () => {
    const file = csv(
      ['sku', 'name'],
      [
        ['A', '=1+1'],
        ['B', `"l'eau", dit-il`],
      ],
    )
    expect(read(file).lines.map(({ cells }) => cells.name)).toEqual(['=1+1', `"l'eau", dit-il`])
  })

  it('names every defect of its header and of its rows', () => {
    expect(read('sku,nom,sku\nA,x,1')).toMatchObject({
      isUnusable: true,
      lines: [],
      defects: [
        { line: 1, column: 'name', code: 'missing_column' },
        { line: 1, column: 'nom', code: 'unknown_column' },
        { line: 1, column: 'sku', code: 'unknown_column' },
      ],
    })
    expect(read('sku,name\nA\nB,x\nC,x,y\nD,z')).toMatchObject({
      rows: 3,
      lines: [{ line: 3 }],
      defects: [
        { line: 2, code: 'wrong_field_count' },
        { line: 4, code: 'wrong_field_count' },
        { line: 5, code: 'too_many_rows' },
      ],
    })
    expect(read('').defects).toHaveLength(2)
  })

  it('names no more than some hundred unknown columns, however many there are', () => {
    const header = Array.from({ length: 300_000 }, (_, index) => `c${index}`).join(',')
    expect(read(`${header}\nA`).defects.length).toBeLessThan(TITLES_READ + 10)
  })
})
