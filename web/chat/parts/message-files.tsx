import { useState } from 'react'
import type { Attachment } from '../../../contract/chat/schemas.ts'
import { isPicture } from '../../../contract/platform/uploads.ts'
import { Icon } from '../../kit/icon.tsx'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { chatWords } from '../words/index.ts'
import { kindOf } from './file-card.tsx'
import { PictureViewer } from './picture-viewer.tsx'
import { useDownload } from './use-download.ts'
import { usePicture } from './use-picture.ts'
import './message-files.css'

/** The files of a message: pictures to view, others to download. */
export function MessageFiles({ roomId, files }: { roomId: number; files: readonly Attachment[] }) {
  const pictures = files.filter(({ type }) => isPicture(type))
  const others = files.filter(({ type }) => !isPicture(type))
  const [openAt, setOpenAt] = useState<number | null>(null)
  return (
    <>
      {pictures.length > 0 && (
        <ul className="message-pictures" data-count={Math.min(pictures.length, 2)}>
          {pictures.map((file, index) => (
            <li key={file.id}>
              <Picture roomId={roomId} file={file} onOpen={() => setOpenAt(index)} />
            </li>
          ))}
        </ul>
      )}
      {openAt !== null && pictures.length > 0 && (
        <PictureViewer roomId={roomId} files={pictures} from={openAt} onClose={() => setOpenAt(null)} />
      )}
      {others.length > 0 && (
        <ul className="message-files">
          {others.map((file) => (
            <li key={file.id}>
              <FileLink roomId={roomId} file={file} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The box has a fixed size, so that nothing moves when the picture loads. */
function Picture({ roomId, file, onOpen }: { roomId: number; file: Attachment; onOpen: () => void }) {
  const t = useWords(chatWords)
  const { address, isError } = usePicture(roomId, file)
  const [isBroken, setBroken] = useState(false)
  if (isBroken || isError) return <FileLink roomId={roomId} file={file} />
  return (
    <button
      type="button"
      className="message-picture"
      aria-label={t('file.open', { name: file.name })}
      onClick={onOpen}
    >
      {address && <img src={address} alt="" onError={() => setBroken(true)} />}
    </button>
  )
}

function FileLink({ roomId, file }: { roomId: number; file: Attachment }) {
  const t = useWords(chatWords)
  const locale = useLocale()
  const download = useDownload(roomId, file)
  return (
    <a className="file-card" href={`/api/chat/rooms/${roomId}/attachments/${file.id}`} onClick={download}>
      <Icon name="document" size={24} />
      <span className="file-card-name">
        <span className="visually-hidden">{t('file.save')} </span>
        {file.name}
      </span>
      <span className="file-card-facts">
        {kindOf(file.name)} · {formatFileSize(file.size, locale)}
      </span>
      <Icon name="download" />
    </a>
  )
}
