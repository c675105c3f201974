import type { PictureSums } from './pictures.ts'
import { SendOriginals } from './send-originals.tsx'
import type { Transfer, TransferVerb } from './transfer.ts'
import { UploadList } from './upload-list.tsx'

/** The files of what is being written, and whether its pictures go as they are. */
export function ChosenFiles({ files }: { files: ChosenFilesOf }) {
  const { chosen, onVerb, pictures, sendsOriginals, onSendOriginals } = files
  return (
    <>
      <UploadList transfers={chosen} onVerb={onVerb} />
      {pictures && <SendOriginals sums={pictures} on={sendsOriginals} onChange={onSendOriginals} />}
    </>
  )
}

interface ChosenFilesOf {
  readonly chosen: readonly Transfer[]
  readonly onVerb: (id: string, verb: TransferVerb) => void
  readonly pictures: PictureSums | null
  readonly sendsOriginals: boolean
  readonly onSendOriginals: (on: boolean) => void
}
