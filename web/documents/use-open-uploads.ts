import { useEffect, useState } from 'react'
import { realClock } from '../lib/live/clock.ts'
import { documentTarget, documentTransport } from '../lib/uploads/document-transport.ts'
import { reduceFirst } from '../lib/uploads/reduce-first.ts'
import { createUploadQueue, holdInBrowser } from '../lib/uploads/upload-queue.ts'
import { deviceStore } from '../lib/uploads/upload-store.ts'
import { settleDocument } from './data.ts'
import type { DocumentUploads } from './use-uploads.ts'

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
      reduce: reduceFirst,
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
