import { useState } from 'react'
import type { CommentFiles } from '../kit/comments/comment.ts'
import { pictureSums } from '../kit/transfers/pictures.ts'
import { type Transfer, transferOf } from '../kit/transfers/transfer.ts'
import { isReducible } from '../lib/pictures/kinds.ts'
import type { DocumentTarget } from '../lib/uploads/document-transport.ts'
import { originalOf, type Upload } from '../lib/uploads/upload.ts'
import { useTrashDocuments } from './data.ts'
import { useHeldUploads } from './held-uploads.ts'
import { useRefusalWords } from './parts/use-refusal-words.ts'
import { useGiveUploads, useUploadList, useUploads } from './use-uploads.ts'

/** The files of what is being written: a comment, a reply, a ticket. They leave as soon as they are chosen, as files of
 *  what it belongs to: on a slow line they arrive while the text is being written. Pictures are made smaller, unless
 *  their author wants them as they are. */
export function useAttachedFiles(target: DocumentTarget, most: number) {
  const uploads = useUploads()
  const give = useGiveUploads()
  const sayRefusal = useRefusalWords()
  const trash = useTrashDocuments()
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  // Chosen before the uploads are open: nothing is sent without them.
  const [early, setEarly] = useState<readonly File[]>([])
  const [sendsOriginals, setOriginals] = useState(false)
  useHeldUploads(keys)
  const chosen = useUploadList(uploads).filter(({ key }) => keys.has(key))
  const forget = (gone: readonly string[]) => {
    setKeys((before) => new Set([...before].filter((key) => !gone.includes(key))))
    uploads?.client.cancel(gone)
  }
  const send = (to: DocumentTarget, picked: readonly File[], reduces: boolean) => {
    setEarly((before) => [...before, ...picked])
    give((opened) => {
      const added = opened.add(to, picked, { reduces })
      setEarly((before) => before.filter((file) => !picked.includes(file)))
      setKeys((before) => new Set([...before, ...added]))
    })
  }
  /** It was for this text alone: its task or ticket does not keep what its author has taken back. */
  const takeBack = (gone: readonly Upload<DocumentTarget>[]) => {
    forget(gone.map(({ key }) => key))
    const documentIds = gone.flatMap(({ documentId }) => documentId ?? [])
    if (documentIds.length > 0) trash.mutate(documentIds)
  }
  const files: CommentFiles = {
    chosen: [...chosen.map((one) => transferOf(one, sayRefusal)), ...early.map(waitingTransfer)],
    most,
    onChoose: (picked, isInternal) =>
      send({ ...target, ...(isInternal ? { internal: true } : {}) }, picked, !sendsOriginals),
    pictures: pictureSums(chosen, sendsOriginals),
    sendsOriginals,
    onSendOriginals: (on) => {
      setOriginals(on)
      const again = chosen.filter((one) => isReducible(one.type) && originalOf(one).file !== null)
      takeBack(again)
      for (const one of again) {
        const { name, file } = originalOf(one)
        send(one.target, file ? [new File([file], name)] : [], !on)
      }
    },
    onVerb: (key, verb) => {
      if (verb === 'pause') uploads?.client.pause(key)
      else if (verb === 'resume' || verb === 'retry') uploads?.client.retry(key)
      else takeBack(chosen.filter((one) => one.key === key))
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
      setOriginals(false)
      return taken
    },
  }
}

const waitingTransfer = ({ name, size }: File, index: number): Transfer => ({
  id: `early-${index}`,
  name,
  size,
  sent: 0,
  state: 'waiting',
})
