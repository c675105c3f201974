import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { realClock } from '../lib/live/clock.ts'
import { type DocumentTarget, documentTarget, documentTransport } from '../lib/uploads/document-transport.ts'
import type { Upload } from '../lib/uploads/upload.ts'
import { createUploadQueue, holdInBrowser, type UploadQueue } from '../lib/uploads/upload-queue.ts'
import { deviceStore } from '../lib/uploads/upload-store.ts'
import { settleDocument } from './data.ts'

export type DocumentUploads = UploadQueue<DocumentTarget>

const UploadsContext = createContext<DocumentUploads | null>(null)
export const UploadsProvider = UploadsContext.Provider

/** The uploads of the signed-in person, which go on from page to page; opened and closed with the frame. */
export function useOpenUploads(me: number): DocumentUploads | null {
  const [uploads, setUploads] = useState<DocumentUploads | null>(null)
  useEffect(() => {
    const opened: DocumentUploads = createUploadQueue({
      transport: documentTransport(settleDocument),
      clock: realClock,
      random: Math.random,
      isOnline: () => navigator.onLine,
      newKey: () => crypto.randomUUID(),
      store: deviceStore(me),
      target: documentTarget,
      hold: holdInBrowser,
    })
    const wake = () => opened.client.wake()
    window.addEventListener('online', wake)
    void opened.resume()
    setUploads(opened)
    return () => {
      window.removeEventListener('online', wake)
      opened.close()
      setUploads(null)
    }
  }, [me])
  return uploads
}

/** Null until the frame has opened them. */
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
