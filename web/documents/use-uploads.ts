import { createContext, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { DocumentTarget } from '../lib/uploads/document-transport.ts'
import type { Upload } from '../lib/uploads/upload.ts'
import type { UploadQueue } from '../lib/uploads/upload-queue.ts'

export type DocumentUploads = UploadQueue<DocumentTarget>

export interface UploadsForPages {
  readonly opened: DocumentUploads | null
  readonly give: (start: (uploads: DocumentUploads) => void) => void
}

const UploadsContext = createContext<UploadsForPages | null>(null)
export const UploadsProvider = UploadsContext.Provider

/** Null until they are opened, behind the first page. */
export const useUploads = (): DocumentUploads | null => useContext(UploadsContext)?.opened ?? null

/** Does something with the uploads: at once, or as soon as they are open. Nothing that is chosen early is lost. */
export function useGiveUploads(): UploadsForPages['give'] {
  const forPages = useContext(UploadsContext)
  if (forPages === null) throw new Error('files are chosen outside the frame')
  return forPages.give
}

/** The uploads as pages see them; where one has files for them before they are open, their opening is hurried. */
export function useUploadsForPages(opened: DocumentUploads | null, hurry: () => void): UploadsForPages {
  const early = useRef<((uploads: DocumentUploads) => void)[]>([])
  useEffect(() => {
    if (opened) for (const start of early.current.splice(0)) start(opened)
  }, [opened])
  return useMemo(
    () => ({
      opened,
      give(start) {
        if (opened) return start(opened)
        early.current.push(start)
        hurry()
      },
    }),
    [opened, hurry],
  )
}

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
