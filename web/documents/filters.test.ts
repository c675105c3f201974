import { describe, expect, it, test } from 'vitest'
import { viewFilters } from '../../contract/view-filters.ts'
import {
  documentsAddress,
  documentsAddressOf,
  documentsQuery,
  documentsView,
  isBrowsing,
  linksAddress,
  linksQuery,
} from './filters.ts'

describe('the address of the documents', () => {
  it('shows the outermost folder unless it says otherwise', () => {
    expect(documentsQuery(documentsAddress)).toEqual({ folder: 'none', sort: '-created_at' })
    expect(documentsQuery({ ...documentsAddress, folder: '7', project: '4' })).toEqual({
      folder: 7,
      project: 4,
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

test.each([
  ['the outermost folder', {}, { folder: 'none' }],
  ['that of a project', { project: '3', sort: 'name' }, { project: '3', sort: 'name', folder: 'none' }],
  ['a folder', { folder: '7' }, { folder: '7' }],
  ['all documents', { all: 'true' }, {}],
  ['all documents of an organization', { all: 'true', organization: '2' }, { organization: '2' }],
  ['a search', { q: 'devis', type: 'pdf' }, { q: 'devis', type: 'pdf' }],
  ['the trash', { deleted: 'true' }, { deleted: 'true' }],
])('a view of %s is kept by its filters and comes back', (_name, address, kept) => {
  expect(documentsView(address)).toEqual(kept)
  expect(viewFilters.documents.safeParse(kept).success).toBe(true)
  expect(documentsAddressOf(kept)).toEqual(address)
})

test('a view that was narrowed within a folder or among all is the same as one of the filter alone', () => {
  const places: Record<string, string>[] = [{ folder: '7' }, { all: 'true' }, { all: 'true', folder: '7' }]
  for (const from of places) expect(documentsView({ ...from, tag: 'contrat' })).toEqual({ tag: 'contrat' })
  expect(documentsView({ all: 'true', folder: '7' })).toEqual({})
})

test.each([
  [{}, { active: 'true' }],
  [
    { active: 'false', q: ' presse ' },
    { active: 'false', q: 'presse' },
  ],
  [{ active: 'any', organization: '2', start_date: 'x' }, { organization: 2 }],
])('the address %j of the links asks for %j', (change, query) => {
  expect(linksQuery({ ...linksAddress, ...change })).toEqual(query)
})
