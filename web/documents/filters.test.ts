import { describe, expect, it, test } from 'vitest'
import { documentsAddress, documentsQuery, isBrowsing } from './filters.ts'

describe('the address of the documents', () => {
  it('shows the outermost folder unless it says otherwise', () => {
    expect(documentsQuery(documentsAddress)).toEqual({ folder: 'none', sort: '-created_at' })
    expect(documentsQuery({ ...documentsAddress, folder: '7', project: '4' })).toEqual({
      ...{ folder: 7, project: 4 },
      sort: '-created_at',
    })
  })

  it('leaves out what it cannot mean', () => {
    const odd = { organization: 'x', type: 'exe', deleted: 'yes', start_date: '2026-02-30', sort: 'colour' }
    expect(documentsQuery({ ...documentsAddress, ...odd, all: 'true' })).toEqual({ sort: '-created_at' })
  })
})

test.each([
  [{}, true],
  [{ folder: '7', organization: '2', project: '3', sort: 'name' }, true],
  [{ q: ' ' }, true],
  [{ q: 'devis' }, false],
  [{ folder: '7', tag: 'contrat' }, false],
  [{ deleted: 'true' }, false],
  [{ all: 'true' }, false],
  [{ end_date: '2026-01-01' }, false],
])('with %j the reader walks through folders: %s', (change, browsing) => {
  expect(isBrowsing({ ...documentsAddress, ...change })).toBe(browsing)
})
