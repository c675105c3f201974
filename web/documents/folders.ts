import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import {
  createFolder,
  deleteFolder,
  listFolders,
  readFolder,
  updateFolder,
} from '../../contract/documents/folders.ts'
import type { Folder } from '../../contract/documents/schemas.ts'
import { PAGE_LIMIT_MOST } from '../../contract/page.ts'
import { call } from '../lib/call.ts'
import { queries } from '../lib/queries.ts'
import { routePages, routeQuery } from '../lib/query-options.ts'
import { readDocumentsAgain } from './data.ts'

export type FoldersQuery = z.input<typeof listFolders.query>

/** Those of one level. */
export const useFolders = (query: FoldersQuery, enabled = true) =>
  useInfiniteQuery({
    ...routePages(listFolders, { query: { limit: PAGE_LIMIT_MOST, ...query } }),
    placeholderData: (before) => before,
    enabled,
  })

export const useFolder = (folderId: number | undefined) =>
  useQuery({
    ...routeQuery(readFolder, { params: { folderId: folderId ?? 0 } }),
    enabled: folderId !== undefined,
  })

export function useCreateFolder() {
  return useMutation({
    mutationFn: ({
      idempotencyKey,
      body,
    }: {
      idempotencyKey: string
      body: z.input<typeof createFolder.body>
    }) => call(createFolder, { body }, { idempotencyKey }),
    onSuccess: readFoldersAgain,
  })
}

export function useUpdateFolder({ id: folderId }: Folder) {
  return useMutation({
    mutationFn: (body: z.input<typeof updateFolder.body>) =>
      call(updateFolder, { params: { folderId }, body }),
    onSuccess: readFoldersAgain,
  })
}

export function useDeleteFolder({ id: folderId }: Folder) {
  return useMutation({
    mutationFn: () => call(deleteFolder, { params: { folderId } }),
    onSuccess: readFoldersAgain,
  })
}

/** Documents say which folder they are in, so they are read again, too. */
function readFoldersAgain(): Promise<unknown> {
  const routes = [listFolders, readFolder]
  return Promise.all([
    readDocumentsAgain(),
    ...routes.map(({ id }) => queries.invalidateQueries({ queryKey: [id] })),
  ])
}

/** The folders from the outermost to this one. */
export const trailOf = (folder: Folder): readonly { readonly id: number; readonly name: string }[] => [
  ...folder.path,
  { id: folder.id, name: folder.name },
]

/** « Contrats / 2026 ». */
export const pathOf = (folder: Folder): string =>
  trailOf(folder)
    .map(({ name }) => name)
    .join(' / ')

/** Whether a folder may be moved there: neither into itself nor into one of its own. */
export const mayHold = (parent: Folder, moved: Pick<Folder, 'id'>): boolean =>
  parent.id !== moved.id && !parent.path.some(({ id }) => id === moved.id)
