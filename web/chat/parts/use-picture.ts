import { useQuery } from '@tanstack/react-query'
import type { Attachment } from '../../../contract/chat/schemas.ts'
import { attachmentAsked } from '../data.ts'
import { useChatSession } from '../use-chat-session.ts'

/** A picture's URL: local if it was sent from this page, otherwise a link valid for minutes. */
export function usePicture(
  roomId: number,
  file: Attachment,
): { address: string | undefined; isError: boolean } {
  const own = useChatSession()?.uploads.previewOf(file.id) ?? null
  const asked = useQuery({ ...attachmentAsked(roomId, file.id), enabled: own === null })
  return { address: own ?? asked.data?.url, isError: asked.isError }
}
