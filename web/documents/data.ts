import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import {
  changeDocuments,
  deleteDocument,
  downloadDocument,
  listDocumentActivity,
  listDocuments,
  listDocumentVersions,
  previewDocument,
  readDocument,
  readStorage,
  restoreDocument,
  restoreVersion,
  type updateDocument,
} from '../../contract/documents/documents.ts'
import { readThumbnail } from '../../contract/documents/previews.ts'
import type { Document, DocumentVersion } from '../../contract/documents/schemas.ts'
import { readHome } from '../../contract/home.ts'
import type { Route } from '../../contract/route.ts'
import { call } from '../lib/call.ts'
import { useChange } from '../lib/changes/use-changes.ts'
import { useWords } from '../lib/i18n.tsx'
import { useIdempotentAction } from '../lib/idempotent-action.ts'
import { queries } from '../lib/queries.ts'
import { routePages, routeQuery, shortLivedLink } from '../lib/query-options.ts'
import { documentChange } from './changes.ts'
import { oneByOne } from './one-by-one.ts'
import { documentWords } from './words/index.ts'

export type DocumentsQuery = z.input<typeof listDocuments.query>

export const useDocuments = (query: DocumentsQuery) =>
  useInfiniteQuery({ ...routePages(listDocuments, { query }), placeholderData: (before) => before })

/** The latest few, for a glance. */
export const useLatestDocuments = (query: DocumentsQuery) =>
  useQuery({ ...routeQuery(listDocuments, { query }), select: ({ results }) => results })

export const useDocument = (documentId: number) =>
  useQuery(routeQuery(readDocument, { params: { documentId } }))

export const useVersions = (documentId: number) =>
  useInfiniteQuery(routePages(listDocumentVersions, { params: { documentId }, query: {} }))

export const useStorage = (organizationId: number | undefined) =>
  useQuery({
    ...routeQuery(readStorage, { params: { organizationId: organizationId ?? 0 } }),
    enabled: organizationId !== undefined,
  })

/** What has to be read again when any document changes: lists, one document, its versions and activity, the space used, the home. */
const ANSWERS: readonly Route[] = [
  listDocuments,
  readDocument,
  listDocumentVersions,
  listDocumentActivity,
  readStorage,
  readHome,
]

export function readDocumentsAgain(): Promise<unknown> {
  return Promise.all(ANSWERS.map(({ id }) => queries.invalidateQueries({ queryKey: [id] })))
}

/** What the server answered is shown at once; lists and figures follow. */
export function settleDocument(document: Document): void {
  queries.setQueryData(documentKey(document.id), document)
  void readDocumentsAgain()
}

const documentKey = (documentId: number) => routeQuery(readDocument, { params: { documentId } }).queryKey

export function useRenameDocument({ id: documentId, name: before }: Document) {
  const t = useWords(documentWords)
  return useChange(documentChange, (body: z.input<typeof updateDocument.body>) => ({
    sent: { params: { documentId }, body },
    label: t('change.rename', { name: before }),
    href: `/documents/${documentId}`,
  }))
}

export function useTagDocument({ id: documentId, name }: Document) {
  const t = useWords(documentWords)
  return useChange(documentChange, (tags: readonly string[]) => ({
    sent: { params: { documentId }, body: { tags: [...tags] } },
    label: t('change.tag', { name }),
    href: `/documents/${documentId}`,
  }))
}

/** One document or many; all of it or nothing. */
export function useChangeDocuments() {
  const act = useIdempotentAction()
  return useMutation({
    mutationFn: (body: z.input<typeof changeDocuments.body>) =>
      act(body, (idempotencyKey) => call(changeDocuments, { body }, { idempotencyKey })),
    onSuccess: readDocumentsAgain,
  })
}

/** Some may be protected. */
export function useTrashDocuments() {
  return useMutation({
    mutationFn: (ids: readonly number[]) =>
      oneByOne(ids, (documentId) => call(deleteDocument, { params: { documentId } })),
    onSettled: readDocumentsAgain,
  })
}

export function useRestoreDocuments() {
  return useMutation({
    mutationFn: async (ids: readonly number[]) => {
      const restore = (documentId: number) => call(restoreDocument, { params: { documentId }, body: {} })
      const { refusals } = await oneByOne(ids, restore)
      if (refusals.length > 0) throw refusals[0]
    },
    onSettled: readDocumentsAgain,
  })
}

export function useRestoreVersion({ id: documentId }: Document) {
  const act = useIdempotentAction()
  return useMutation({
    mutationFn: ({ version }: DocumentVersion) =>
      act(version, (idempotencyKey) =>
        call(restoreVersion, { params: { documentId, version }, body: {} }, { idempotencyKey }),
      ),
    onSuccess: settleDocument,
  })
}

/** Requested first: a document that is gone shows a message, and the page stays on screen. */
export async function saveDocument(documentId: number, version?: number): Promise<void> {
  const { url } = await call(downloadDocument, { params: { documentId }, query: { version } })
  window.location.assign(url)
}

/** Where a picture or a PDF can be fetched, as it is; asked for again before it ends. */
export const usePreview = ({ id: documentId, version, preview }: Document) =>
  useQuery({
    // A new version has another address.
    queryKey: [previewDocument.id, documentId, version],
    queryFn: ({ signal }) => call(previewDocument, { params: { documentId } }, { signal }),
    enabled: preview.kind !== 'none',
    ...shortLivedLink,
  })

/** Where its small picture can be fetched. */
export const useThumbnail = ({ id: documentId, version }: Document, isWanted: boolean) =>
  useQuery({
    queryKey: [readThumbnail.id, documentId, version],
    queryFn: ({ signal }) => call(readThumbnail, { params: { documentId } }, { signal }),
    enabled: isWanted,
    ...shortLivedLink,
  })
