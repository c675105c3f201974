// The other build calls what browsers have had for a year at most.
import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
  type RenderTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'
import { IconButton } from '../../kit/button.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { documentWords } from '../words/index.ts'

GlobalWorkerOptions.workerSrc = workerUrl

/** One page of a PDF at a time, drawn on a canvas: nothing in the file runs, and nothing of it is laid into the page. */
export default function PdfPreview({ url, label, isLarge, onFailure }: PdfPreviewProps) {
  const t = useWords(documentWords)
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null)
  const [page, setPage] = useState(1)
  const [zoom, setZoom] = useState(1)
  const [isLocked, setLocked] = useState(false)
  const failed = useRef(onFailure)
  failed.current = onFailure
  useEffect(() => {
    const loading = getDocument({ url, ...SAFE })
    let isGone = false
    loading.promise.then(
      (opened) => !isGone && setPdf(opened),
      (error: unknown) => {
        if (isGone) return
        if (error instanceof Error && error.name === 'PasswordException') setLocked(true)
        else failed.current()
      },
    )
    return () => {
      isGone = true
      void loading.destroy()
    }
  }, [url])
  if (isLocked) return <p className="soft">{t('preview.locked')}</p>
  if (pdf === null) return <Skeleton shape="block" />
  const count = pdf.numPages
  return (
    <div className="pdf-preview">
      <div className="pdf-page" data-zoomed={zoom > 1 || undefined} tabIndex={zoom > 1 ? 0 : undefined}>
        <PageCanvas pdf={pdf} page={page} zoom={zoom} label={label} onFailure={() => failed.current()} />
      </div>
      <div className="row">
        {isLarge && (
          <IconButton
            icon={zoom > 1 ? 'minus' : 'plus'}
            size="small"
            label={t(zoom > 1 ? 'preview.fit' : 'preview.zoom')}
            onClick={() => setZoom(zoom > 1 ? 1 : ZOOMED)}
          />
        )}
        {count > 1 && (
          <>
            <IconButton
              icon="arrow-left"
              size="small"
              label={t('preview.previous')}
              aria-disabled={page === 1}
              onClick={() => setPage(Math.max(1, page - 1))}
            />
            <span className="soft small" role="status">
              {t('preview.page', { page, count })}
            </span>
            <IconButton
              icon="arrow-right"
              size="small"
              label={t('preview.next')}
              aria-disabled={page === count}
              onClick={() => setPage(Math.min(count, page + 1))}
            />
          </>
        )}
      </div>
    </div>
  )
}

export interface PdfPreviewProps {
  url: string
  label: string
  /** As large as the screen. On a phone a page is still too small to be read, and may be drawn larger than it. */
  isLarge: boolean
  onFailure: () => void
}

/** Text of ten points is then as large as that of the app on a phone of 360 px. */
const ZOOMED = 2.5

/** The page's policy forbids compiled code; a form of a PDF is a picture here. */
const SAFE = { useWasm: false, enableXfa: false }

/** A page wider than this on its longer side takes a phone's memory for nothing. */
const PIXELS_MOST = 2_400

function PageCanvas({
  pdf,
  page,
  zoom,
  label,
  onFailure,
}: {
  pdf: PDFDocumentProxy
  page: number
  zoom: number
  label: string
  onFailure: () => void
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const failed = useRef(onFailure)
  failed.current = onFailure
  useEffect(() => {
    let isGone = false
    let drawing: RenderTask | undefined
    const draw = async () => {
      const shown = await pdf.getPage(page)
      const element = canvas.current
      if (isGone || !element) return
      const natural = shown.getViewport({ scale: 1 })
      const box = element.closest('.document-preview')?.clientWidth ?? natural.width
      const wanted = ((box * zoom) / natural.width) * Math.min(window.devicePixelRatio, 2)
      const most = PIXELS_MOST / Math.max(natural.width, natural.height)
      const viewport = shown.getViewport({ scale: Math.min(wanted, most) })
      element.style.width = zoom > 1 ? `${box * zoom}px` : ''
      element.width = viewport.width
      element.height = viewport.height
      drawing = shown.render({ canvas: element, viewport })
      await drawing.promise
    }
    draw().catch((error: unknown) => {
      if (!isGone && !(error instanceof Error && error.name === 'RenderingCancelledException'))
        failed.current()
    })
    return () => {
      isGone = true
      drawing?.cancel()
    }
  }, [pdf, page, zoom])
  return <canvas ref={canvas} role="img" aria-label={label} />
}
