import { useState } from 'react'
import type { CommentFiles } from '../kit/comments/comment.ts'
import { transferOf } from '../kit/transfers/transfer.ts'
import type { DocumentTarget } from '../lib/uploads/document-transport.ts'
import { useTrashDocuments } from './data.ts'
import { useHeldUploads } from './held-uploads.ts'
import { useRefusalWords } from './parts/use-refusal-words.ts'
import { useUploadList, useUploads } from './use-uploads.ts'

/** The files of what is being written: a comment, a reply, a ticket. They leave as soon as they are chosen, as files of
 *  what it belongs to: on a slow line they arrive while the text is being written. */
export function useAttachedFiles(target: DocumentTarget, most: number) {
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
    most,
    onChoose: (picked, isInternal) => {
      const added = uploads?.add({ ...target, ...(isInternal ? { internal: true } : {}) }, picked) ?? []
      setKeys((before) => new Set([...before, ...added]))
    },
    onVerb: (key, verb) => {
      if (verb === 'pause') uploads?.client.pause(key)
      else if (verb === 'resume' || verb === 'retry') uploads?.client.retry(key)
      else {
        const documentId = chosen.find((one) => one.key === key)?.documentId
        forget([key])
        // It was for this text alone: its task or ticket does not keep what its author has taken back.
        if (documentId) trash.mutate([documentId])
      }
    },
  }
  const ids = (): readonly string[] => chosen.flatMap(({ id }) => id ?? [])
  return {
    files,
    ids,
    /** Their ids for the text that takes them along; the box and the list of uploads are empty then. */
    take: (): readonly string[] => {
      const taken = ids()
      if (chosen.length > 0) forget(chosen.map(({ key }) => key))
      return taken
    },
  }
}
