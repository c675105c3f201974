import { listDocuments, readDocument, updateDocument } from '../../contract/documents/documents.ts'
import { readHome } from '../../contract/home.ts'
import { defineMutation, inAnswer, inRows } from '../lib/changes/mutation.ts'
import { routeQuery } from '../lib/query-options.ts'

/** A document's name, folder and tags may wait for the network. */
export const documentChange = defineMutation(updateDocument, {
  shows: [
    inAnswer(readDocument, (document, { params, body: { expected: _expected, ...fields } }) =>
      document.id === params.documentId ? { ...document, ...fields } : document,
    ),
    inRows(listDocuments, (documents, { params, body: { expected: _expected, ...fields } }) =>
      documents.map((one) => (one.id === params.documentId ? { ...one, ...fields } : one)),
    ),
  ],
  renews: [listDocuments, readHome],
  settle: (cache, document) => {
    const { queryKey } = routeQuery(readDocument, { params: { documentId: document.id } })
    cache.setQueryData(queryKey, document)
  },
})

export const documentChanges = [documentChange]
