import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import {
  createDocumentLink,
  createFolderLink,
  listLinks,
  listLinkViews,
  readLink,
  revokeLink,
  type ShareLink,
  updateLink,
} from '../../contract/documents/links.ts'
import { call } from '../lib/call.ts'
import { queries } from '../lib/queries.ts'
import { routePages, routeQuery } from '../lib/query-options.ts'
import type { LinkSubject } from './links.ts'

/** All that were ever made, the newest first. */
export const useLinks = (subject: LinkSubject) =>
  useInfiniteQuery(
    routePages(listLinks, {
      query: 'documentId' in subject ? { document: subject.documentId } : { folder: subject.folderId },
    }),
  )

/** Of everything that the reader may share. */
export const useEveryLink = (query: LinksQuery) => useInfiniteQuery(routePages(listLinks, { query }))
export type LinksQuery = Omit<z.input<typeof listLinks.query>, 'limit' | 'offset' | 'cursor'>

export const useLink = (linkId: number | undefined) =>
  useQuery({
    ...routeQuery(readLink, { params: { linkId: linkId ?? 0 } }),
    enabled: linkId !== undefined,
  })

/** Read anew each time: visitors come without telling this page. */
export const useLinkViews = (linkId: number) =>
  useInfiniteQuery({ ...routePages(listLinkViews, { params: { linkId }, query: {} }), staleTime: 0 })

export function useCreateLink(subject: LinkSubject) {
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: LinkRequest) =>
      'documentId' in subject
        ? call(createDocumentLink, { params: subject, body }, { idempotencyKey })
        : call(createFolderLink, { params: subject, body }, { idempotencyKey }),
    onSettled: readLinksAgain,
  })
}

interface LinkRequest {
  readonly body: z.input<typeof createDocumentLink.body>
  readonly idempotencyKey: string
}

/** Whether it worked or not: what was refused is about a link that is no longer as it is shown. */
export function useUpdateLink() {
  return useMutation({
    mutationFn: ({ link, body }: { link: ShareLink; body: z.input<typeof updateLink.body> }) =>
      call(updateLink, { params: { linkId: link.id }, body }),
    onSettled: readLinksAgain,
  })
}

export function useRevokeLink({ id: linkId }: ShareLink) {
  return useMutation({
    mutationFn: () => call(revokeLink, { params: { linkId } }),
    onSettled: readLinksAgain,
  })
}

const readLinksAgain = () =>
  Promise.all([listLinks, readLink].map(({ id }) => queries.invalidateQueries({ queryKey: [id] })))
