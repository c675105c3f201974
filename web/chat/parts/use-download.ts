import type { MouseEvent } from 'react'
import type { Attachment } from '../../../contract/chat/schemas.ts'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { linkTo } from '../data.ts'

/** The link is asked for first: a file that is gone is told in words, and the conversation stays on screen. */
export function useDownload(roomId: number, file: Attachment) {
  const tellFailure = useFailureToast()
  return (event: MouseEvent) => {
    event.preventDefault()
    linkTo(roomId, file.id).then((url) => window.location.assign(url), tellFailure)
  }
}
