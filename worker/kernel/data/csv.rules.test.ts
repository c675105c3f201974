import { describe, expect, it } from 'vitest'
import { csv, csvResponse } from './csv.ts'

describe('a cell of a CSV file', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@sum(a1)', "'@sum(a1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['\n=1', `"'\n=1"`],
    ['=1,2', `"'=1,2"`],
    ['a=b', 'a=b'],
    ['Gnonlonfoun, "Awa"', '"Gnonlonfoun, ""Awa"""'],
    ['deux\nlignes', '"deux\nlignes"'],
    ['', ''],
    [null, ''],
    [-7, '-7'],
    [{ decimal: '-12.50' }, '-12.50'],
    [true, 'true'],
  ])('%j is written %j', (value, written) => {
    expect(csv(['x'], [[value]])).toBe(`\uFEFFx\r\n${written}\r\n`)
  })
})

describe('a CSV file', () => {
  it('is a download that no cache keeps', async () => {
    const response = csvResponse('matrice-people', csv(['nom'], [['Éric']]))
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="matrice-people.csv"')
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    // Without the mark at its beginning Excel takes the accents for two characters each.
    expect(new Uint8Array(await response.arrayBuffer()).slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf))
  })
})
