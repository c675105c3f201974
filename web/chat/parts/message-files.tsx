import { useEffect, useState } from 'react'
import type { Attachment } from '../../../contract/chat/schemas.ts'
import { isPicture } from '../../../contract/platform/uploads.ts'
import { Icon } from '../../kit/icon.tsx'
import { ViewPictures } from '../../kit/picture-viewer/view-pictures.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useOnline } from '../../lib/online.ts'
import { hasGoodLine, useSavesData } from '../../lib/save-data.ts'
import { linkTo } from '../data.ts'
import { sourcesOf } from '../pictures.ts'
import { useChatSession } from '../session-context.ts'
import { isVoice } from '../voice/next-voice.ts'
import { VoiceOfMessage } from '../voice/voice-part.tsx'
import { chatWords } from '../words/index.ts'
import { kindOf } from './file-card.tsx'
import { useDownload } from './use-download.ts'
import './message-files.css'

/** The files of a message: pictures to view, others to download. */
export function MessageFiles({ roomId, files }: { roomId: number; files: readonly Attachment[] }) {
  const showFailure = useFailureToast()
  const uploads = useChatSession()?.uploads
  const line = {
    savesData: useSavesData(),
    isGood: hasGoodLine(navigator),
    density: window.devicePixelRatio,
  }
  const pictures = files
    .filter(({ type }) => isPicture(type))
    .map((file) => {
      const own = uploads?.previewOf(file.id) ?? null
      return { file, own, sources: sourcesOf(roomId, file, { own, line }) }
    })
  const voices = files.filter(isVoice)
  const others = files.filter((file) => !isPicture(file.type) && !isVoice(file))
  const [openAt, setOpenAt] = useState<number | null>(null)
  return (
    <>
      {pictures.length > 0 && (
        <ul className="message-pictures" data-count={Math.min(pictures.length, 2)}>
          {pictures.map(({ file, sources }, index) => (
            <li key={file.id}>
              <Picture file={file} sources={sources} onOpen={() => setOpenAt(index)} />
            </li>
          ))}
        </ul>
      )}
      {openAt !== null && (
        <ViewPictures
          pictures={pictures.map(({ file: { id, name }, own, sources }) => ({
            id,
            name,
            thumbnail: sources[0] ?? null,
            address: async () => own ?? linkTo(roomId, id),
            onSave: () => void linkTo(roomId, id).then((url) => window.location.assign(url), showFailure),
          }))}
          from={openAt}
          onClose={() => setOpenAt(null)}
        />
      )}
      {voices.map((file) => (
        <VoiceOfMessage key={file.id} roomId={roomId} file={file} />
      ))}
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
function Picture({ file, sources, onOpen }: PictureProps) {
  const t = useWords(chatWords)
  const locale = useLocale()
  const online = useOnline()
  const [failed, setFailed] = useState<readonly string[]>([])
  // What did not come without a network comes with it.
  useEffect(() => {
    if (online) setFailed([])
  }, [online])
  const source = sources.find((one) => !failed.includes(one))
  return (
    <button
      type="button"
      className="message-picture"
      aria-label={t('file.open', { name: file.name })}
      onClick={onOpen}
    >
      {source === undefined ? (
        <span className="message-picture-unseen">
          <Icon name="eye" size={24} />
          {kindOf(file.name)} · {formatFileSize(file.size, locale)}
        </span>
      ) : (
        <img
          src={source}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setFailed((before) => [...before, source])}
        />
      )}
    </button>
  )
}

interface PictureProps {
  file: Attachment
  /** Where it may be found, the best first. */
  sources: readonly string[]
  onOpen: () => void
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
