import { useEffect, useEffectEvent, useState } from 'react'
import type { Document } from '../../../contract/documents/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { ViewPictures } from '../../kit/picture-viewer/view-pictures.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useSavesData } from '../../lib/save-data.ts'
import { thumbnailPath } from '../attached-picture.ts'
import { saveDocument, usePreview, useThumbnail } from '../data.ts'
import { canEnlarge, hasThumbnail, shownInPlace } from '../previews.ts'
import { wholePicture } from '../whole-picture.ts'
import { documentWords } from '../words/index.ts'
import { DocumentMark } from './document-mark.tsx'
import type { PdfPreviewProps } from './pdf-preview.tsx'
import './document-preview.css'

/** A picture or a PDF in place, a picture small where a thumbnail of it is made; a press shows it as large as the screen. */
export function DocumentPreview({ document }: { document: Document }) {
  const t = useWords(documentWords)
  const [isLarge, setLarge] = useState(false)
  const [hasPicture, setHasPicture] = useState(false)
  const savesData = useSavesData()
  const shown = shownInPlace(document, savesData)
  const mayEnlarge = canEnlarge(document)
  // A thumbnail that is made while the picture is on screen would show less of it.
  const isSmall = shown === 'thumbnail' && !hasPicture
  return (
    <div className="document-preview" data-kind={shown === 'mark' ? 'none' : document.preview.kind}>
      {shown === 'mark' ? (
        <>
          <DocumentMark name={document.name} mimetype={document.mimetype} />
          <span className="soft small">
            {document.scan === 'pending'
              ? t('state.pending')
              : t(mayEnlarge ? (savesData ? 'preview.spared' : 'preview.large') : 'preview.none')}
          </span>
        </>
      ) : isSmall ? (
        <Small document={document} />
      ) : (
        <Whole document={document} onDrawn={() => setHasPicture(true)} />
      )}
      {mayEnlarge && (
        <div className="document-preview-larger">
          <Button size="small" icon="external" onClick={() => setLarge(true)}>
            {t('preview.larger')}
          </Button>
        </div>
      )}
      {document.preview.kind === 'image' ? (
        isLarge && <LargePicture document={document} onClose={() => setLarge(false)} />
      ) : (
        <Dialog open={isLarge} size="wide" title={document.name} onClose={() => setLarge(false)}>
          <div className="document-preview" data-kind={document.preview.kind} data-large="">
            <Whole document={document} isLarge />
          </div>
        </Dialog>
      )}
    </div>
  )
}

function LargePicture({ document, onClose }: { document: Document; onClose: () => void }) {
  const failed = useFailureToast()
  const { id, name } = document
  const pictures = [
    {
      id: String(id),
      name,
      thumbnail: hasThumbnail(document) ? thumbnailPath(id) : null,
      address: () => wholePicture(id),
      onSave: () => void saveDocument(id).catch(failed),
    },
  ]
  return <ViewPictures pictures={pictures} from={0} onClose={onClose} />
}

const Small = ({ document }: PictureProps) => (
  <Picture document={document} link={useThumbnail(document, true)} />
)

const Whole = ({ document, ...props }: PictureProps) => (
  <Picture document={document} link={usePreview(document)} {...props} />
)

interface PictureProps {
  document: Document
  isLarge?: boolean
  onDrawn?: (() => void) | undefined
}

function Picture({
  document,
  link,
  isLarge = false,
  onDrawn,
}: PictureProps & { link: ReturnType<typeof usePreview> }) {
  const t = useWords(documentWords)
  const { data, isError, refetch } = link
  const [isBroken, setBroken] = useState(false)
  if (isError || isBroken) {
    return (
      <Notice
        tone="attention"
        action={
          <Button
            size="small"
            icon="refresh"
            onClick={() => {
              setBroken(false)
              void refetch()
            }}
          >
            {t('preview.failed.retry')}
          </Button>
        }
      >
        {t('preview.failed')}
      </Notice>
    )
  }
  if (!data) return <Skeleton shape="block" />
  const label = t('preview.title', { name: document.name })
  if (document.preview.kind === 'image')
    return <img src={data.url} alt={label} onLoad={onDrawn} onError={() => setBroken(true)} />
  return <Pdf url={data.url} label={label} isLarge={isLarge} onFailure={() => setBroken(true)} />
}

/** Its reader is larger than the rest of the page, and most files need none. Not by `lazy`, which would remember that the
 *  network was away. */
function Pdf(props: PdfPreviewProps) {
  const [reader, setReader] = useState<typeof import('./pdf-preview.tsx') | null>(null)
  const fail = useEffectEvent(props.onFailure)
  useEffect(() => {
    let isGone = false
    void import('./pdf-preview.tsx').then(
      (loaded) => !isGone && setReader(loaded),
      () => !isGone && fail(),
    )
    return () => {
      isGone = true
    }
  }, [])
  const PdfPreview = reader?.default
  return PdfPreview ? <PdfPreview {...props} /> : <Skeleton shape="block" />
}
