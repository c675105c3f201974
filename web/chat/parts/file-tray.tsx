import { pictureSums } from '../../kit/transfers/pictures.ts'
import { SendOriginals } from '../../kit/transfers/send-originals.tsx'
import { type Translate, useWords } from '../../lib/i18n.tsx'
import { useOnline } from '../../lib/online.ts'
import { isStopped } from '../../lib/uploads/upload.ts'
import { fileNames } from '../files.ts'
import { isWanted, type Upload, type Uploads } from '../uploads.ts'
import type { fr } from '../words/fr.ts'
import { chatWords } from '../words/index.ts'
import { FileCard } from './file-card.tsx'
import './file-tray.css'

/** The files of the next message. They are uploaded while its text is still being written. */
export default function FileTray({
  uploads,
  roomId,
  thread,
  leftOut,
}: {
  uploads: Uploads
  roomId: number
  thread: number | null
  leftOut: number
}) {
  const t = useWords(chatWords)
  const online = useOnline()
  const tray = uploads.tray(roomId, thread)
  const asChosen = uploads.sendsOriginals(roomId)
  const sums = pictureSums(tray, asChosen)
  return (
    <>
      {tray.length > 0 && (
        <ul className="file-tray" aria-label={t('file.tray')}>
          {tray.map((upload) => (
            <li key={upload.key}>
              <FileCard
                file={upload}
                upload={upload}
                onRetry={() => uploads.retry(upload.key)}
                onRemove={() => uploads.cancel(upload.key)}
              />
            </li>
          ))}
        </ul>
      )}
      {sums && (
        <SendOriginals
          sums={sums}
          on={asChosen}
          onChange={(on) => uploads.sendOriginals(roomId, on, thread)}
        />
      )}
      {leftOut > 0 && <p className="file-tray-note">{t('file.tooMany', { count: leftOut })}</p>}
      {!online && tray.some(isWanted) && <p className="file-tray-note">{t('file.offline')}</p>}
      <p className="visually-hidden" role="status">
        {spoken(tray, t)}
      </p>
    </>
  )
}

/** Announces what is ready and what will not go on by itself, not each percent and not each retry. */
function spoken(tray: readonly Upload[], t: Translate<typeof fr>): string {
  const ready = tray.filter(({ state }) => state === 'done')
  const stopped = tray.filter(isStopped)
  return [
    ready.length > 0 && t('file.ready', { names: fileNames(ready) }),
    stopped.length > 0 && t('file.stopped', { names: fileNames(stopped) }),
  ]
    .filter((part) => part !== false)
    .join(' ')
}
