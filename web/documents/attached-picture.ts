import { isPicture } from '../../contract/platform/uploads.ts'
import type { CommentPicture } from '../kit/comments/comment.ts'

/** The picture of a file that is attached to something; undefined where it is none. */
export function attachedPicture({
  type,
  document_id: documentId,
}: {
  type: string
  document_id: number
}): CommentPicture | undefined {
  if (!isPicture(type)) return undefined
  return {
    thumbnail: thumbnailPath(documentId),
    // Fetched when one is opened: most who read a ticket open none.
    address: async () => (await import('./whole-picture.ts')).wholePicture(documentId),
    save: async () => (await import('./whole-picture.ts')).savePicture(documentId),
  }
}

/** A browser that asks for a picture is sent on to it. */
export const thumbnailPath = (documentId: number): string => `/api/documents/${documentId}/thumbnail`
