import type { Attachment } from '../../../contract/chat/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { chatWords } from '../words/index.ts'
import { useDownload } from './use-download.ts'

/** One picture, as large as the screen allows. */
export function PictureViewer({ roomId, file, address, onClose }: PictureViewerProps) {
  const t = useWords(chatWords)
  const download = useDownload(roomId, file)
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
      <img className="picture-viewed" src={address} alt={file.name} />
    </Dialog>
  )
}

interface PictureViewerProps {
  roomId: number
  file: Attachment
  address: string
  onClose: () => void
}
