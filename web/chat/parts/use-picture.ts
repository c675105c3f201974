import { useQuery } from '@tanstack/react-query'
import type { Attachment } from '../../../contract/chat/schemas.ts'
import { attachmentAsked } from '../data.ts'
import { useChatSession } from '../use-chat-session.ts'

/** Where a picture can be looked at: on this device, if it was sent from here, or by a link of a few minutes. */
export function usePicture(
  roomId: number,
  file: Attachment,
): { address: string | undefined; isError: boolean } {
  const own = useChatSession()?.uploads.previewOf(file.id) ?? null
  const asked = useQuery({ ...attachmentAsked(roomId, file.id), enabled: own === null })
  return { address: own ?? asked.data?.url, isError: asked.isError }
}
