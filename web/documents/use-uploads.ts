import { createContext, useContext, useSyncExternalStore } from 'react'
import type { DocumentTarget } from '../lib/uploads/document-transport.ts'
import type { Upload } from '../lib/uploads/upload.ts'
import type { UploadQueue } from '../lib/uploads/upload-queue.ts'

export type DocumentUploads = UploadQueue<DocumentTarget>

const UploadsContext = createContext<DocumentUploads | null>(null)
export const UploadsProvider = UploadsContext.Provider

/** Null until they are opened, behind the first page. */
export const useUploads = (): DocumentUploads | null => useContext(UploadsContext)

/** Renders again when an upload progresses. */
export function useUploadList(uploads: DocumentUploads | null): readonly Upload<DocumentTarget>[] {
  return useSyncExternalStore(uploads?.listen ?? idle, uploads?.all ?? none)
}

/** How many files a sign-out would lose. Renders again when the number changes, not at each step of a file. */
export const useUnsent = (uploads: DocumentUploads | null): number =>
  useSyncExternalStore(uploads?.listen ?? idle, () => unsentOf(uploads?.all() ?? NONE))

const unsentOf = (list: readonly Upload<DocumentTarget>[]): number =>
  list.filter(({ state }) => state !== 'done' && state !== 'refused').length

const NONE: readonly Upload<DocumentTarget>[] = []
const none = () => NONE
const idle = () => () => {}
