import { useEffect, useState } from 'react'
import type { Attachment } from '../../../contract/chat/schemas.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { chatWords } from '../words/index.ts'
import { useDownload } from './use-download.ts'
import { usePicture } from './use-picture.ts'

/** The pictures of one message, one at a time, as large as the screen allows. Arrow keys move. */
export function PictureViewer({ roomId, files, from, onClose }: PictureViewerProps) {
  const t = useWords(chatWords)
  const [at, setAt] = useState(from)
  const last = files.length - 1
  // The message may be deleted meanwhile, and its files with it.
  const file = files[Math.min(at, last)] as Attachment
  const download = useDownload(roomId, file)
  const { address } = usePicture(roomId, file)
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0
      setAt((now) => Math.max(0, Math.min(last, now + step)))
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [last])
  return (
    <Dialog
      open
      size="wide"
      title={file.name}
      onClose={onClose}
      actions={
        <Button icon="download" onClick={download}>
          {t('file.save')}
        </Button>
      }
    >
      <div className="picture-stage">
        {address && <img className="picture-viewed" src={address} alt={file.name} />}
      </div>
      {last > 0 && (
        <div className="picture-leaves">
          <IconButton
            icon="arrow-left"
            label={t('picture.previous')}
            aria-disabled={at === 0}
            onClick={() => setAt(Math.max(0, at - 1))}
          />
          <span className="soft small" role="status">
            {t('picture.place', { at: at + 1, count: files.length })}
          </span>
          <IconButton
            icon="arrow-right"
            label={t('picture.next')}
            aria-disabled={at === last}
            onClick={() => setAt(Math.min(last, at + 1))}
          />
        </div>
      )}
    </Dialog>
  )
}

interface PictureViewerProps {
  roomId: number
  files: readonly Attachment[]
  /** The index of the first picture shown. */
  from: number
  onClose: () => void
}
