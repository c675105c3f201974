import type { ReactNode } from 'react'
import { useLiveDocuments } from '../use-live-documents.ts'
import { type DocumentUploads, UploadsProvider } from '../use-uploads.ts'
import { UploadTray } from './upload-tray.tsx'

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
      <UploadTray uploads={uploads} />
    </UploadsProvider>
  )
}
