import { type ReactNode, Suspense } from 'react'
import { lazyPart } from '../../lib/lazy-part.ts'
import { useLiveDocuments } from '../use-live-documents.ts'
import { type DocumentUploads, UploadsProvider } from '../use-uploads.ts'

/** What every page has of documents: the files on their way, and news of what others change. */
export function DocumentsSession({
  uploads,
  children,
}: {
  uploads: DocumentUploads | null
  children: ReactNode
}) {
  useLiveDocuments()
  return (
    <UploadsProvider value={uploads}>
      {children}
      <Suspense>
        <UploadTray uploads={uploads} />
      </Suspense>
    </UploadsProvider>
  )
}

/** Loaded after the page: most pages are read without a file on its way. */
const UploadTray = lazyPart(() => import('./upload-tray.tsx').then((part) => part.default))
