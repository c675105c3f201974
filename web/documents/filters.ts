import { documentSorts } from '../../contract/documents/documents.ts'
import { documentTypes } from '../../contract/documents/schemas.ts'
import { dayIn, idIn, oneOf } from '../lib/address.ts'
import type { DocumentsQuery } from './data.ts'
import type { LinksQuery } from './links-data.ts'

/** The URL parameters of the list, with their defaults. */
export const documentsAddress = {
  q: '',
  organization: '',
  project: '',
  task: '',
  folder: '',
  type: '',
  tag: '',
  uploaded_by: '',
  deleted: '',
  /** Set for all documents, whichever folder they are in. */
  all: '',
  start_date: '',
  end_date: '',
  sort: '-created_at',
}
export type DocumentsAddress = typeof documentsAddress

export function documentsQuery(address: DocumentsAddress): DocumentsQuery {
  return {
    q: address.q.trim() || undefined,
    organization: idIn(address.organization),
    project: idIn(address.project),
    task: idIn(address.task),
    folder: isBrowsing(address) ? (idIn(address.folder) ?? 'none') : undefined,
    type: oneOf(documentTypes, address.type),
    tag: address.tag.trim() || undefined,
    uploaded_by: idIn(address.uploaded_by),
    deleted: oneOf(['true'], address.deleted),
    start_date: dayIn(address.start_date),
    end_date: dayIn(address.end_date),
    sort: oneOf(documentSorts, address.sort) ?? '-created_at',
  }
}

/** Those of the open level. */
export const foldersQuery = (address: DocumentsAddress) => ({
  organization: idIn(address.organization),
  project: idIn(address.project),
  parent: idIn(address.folder) ?? ('none' as const),
})

/** Whether the reader walks through folders. A search and a filter by what documents are look everywhere. */
export const isBrowsing = (address: DocumentsAddress): boolean =>
  SEARCHING.every((name) => address[name].trim() === '')

const SEARCHING = [
  ...(['q', 'task', 'type', 'tag', 'uploaded_by', 'deleted', 'all', 'start_date', 'end_date'] as const),
]

/**
 * What the account keeps of a view: filters as the API calls them. The outermost folder is a filter there and nothing in
 * the address, and all documents the other way round.
 */
export function documentsView({ all = '', folder, ...query }: View): View {
  if (!isBrowsing({ ...documentsAddress, ...query, all })) return query
  return { ...query, folder: folder ?? 'none' }
}

export function documentsAddressOf({ folder, ...query }: View): View {
  if (folder !== undefined) return folder === 'none' ? query : { ...query, folder }
  return isBrowsing({ ...documentsAddress, ...query }) ? { ...query, all: 'true' } : query
}

type View = Readonly<Record<string, string>>

/** Links that lead somewhere are what there is to look after; `active` says otherwise by `false` or `any`. */
export const linksAddress = { q: '', organization: '', active: '', start_date: '', end_date: '' }
export type LinksAddress = typeof linksAddress

export const linksQuery = (address: LinksAddress): LinksQuery => ({
  q: address.q.trim() || undefined,
  organization: idIn(address.organization),
  active: address.active === 'any' ? undefined : address.active === 'false' ? 'false' : 'true',
  start_date: dayIn(address.start_date),
  end_date: dayIn(address.end_date),
})
