import type { MouseEvent } from 'react'
import type { Attachment } from '../../../contract/chat/schemas.ts'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { linkTo } from '../data.ts'

/** Requests the link first: a deleted file shows a message, and the conversation stays on screen. */
export function useDownload(roomId: number, file: Attachment) {
  const showFailure = useFailureToast()
  return (event: MouseEvent) => {
    event.preventDefault()
    linkTo(roomId, file.id).then((url) => window.location.assign(url), showFailure)
  }
}
