import { useState } from 'react'
import { COMMENT_ATTACHMENTS_MOST } from '../../contract/projects/comments.ts'
import { useTrashDocuments } from '../documents/data.ts'
import { useHeldUploads } from '../documents/held-uploads.ts'
import { useRefusalWords } from '../documents/parts/use-refusal-words.ts'
import { useUploadList, useUploads } from '../documents/use-uploads.ts'
import type { CommentFiles } from '../kit/comments/comment.ts'
import { transferOf } from '../kit/transfers/transfer.ts'

/** The files of the next comment. They leave as soon as they are chosen, as files of the task: on a slow line they
 *  arrive while the text is being written. */
export function useCommentFiles(taskId: number) {
  const uploads = useUploads()
  const sayRefusal = useRefusalWords()
  const trash = useTrashDocuments()
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  useHeldUploads(keys)
  const chosen = useUploadList(uploads).filter(({ key }) => keys.has(key))
  const forget = (gone: readonly string[]) => {
    setKeys((before) => new Set([...before].filter((key) => !gone.includes(key))))
    uploads?.client.cancel(gone)
  }
  const files: CommentFiles = {
    chosen: chosen.map((one) => transferOf(one, sayRefusal)),
    most: COMMENT_ATTACHMENTS_MOST,
    onChoose: (picked, isInternal) => {
      const added = uploads?.add({ taskId, ...(isInternal ? { internal: true } : {}) }, picked) ?? []
      setKeys((before) => new Set([...before, ...added]))
    },
    onVerb: (key, verb) => {
      if (verb === 'pause') uploads?.client.pause(key)
      else if (verb === 'resume' || verb === 'retry') uploads?.client.retry(key)
      else {
        const documentId = chosen.find((one) => one.key === key)?.documentId
        forget([key])
        // It was for this comment alone: the task does not keep what its author has taken back.
        if (documentId) trash.mutate([documentId])
      }
    },
  }
  return {
    files,
    /** Their ids for the comment that takes them along; the box and the list of uploads are empty then. */
    take: (): readonly string[] => {
      const ids = chosen.flatMap(({ id }) => id ?? [])
      if (chosen.length > 0) forget(chosen.map(({ key }) => key))
      return ids
    },
  }
}
