import { useRef, useState } from 'react'
import type { Document } from '../../../contract/documents/schemas.ts'
import { useSavesData } from '../../lib/save-data.ts'
import { useNear } from '../../lib/use-near.ts'
import { useThumbnail } from '../data.ts'
import { hasThumbnail } from '../previews.ts'
import { DocumentMark } from './document-mark.tsx'
import './document-thumbnail.css'

/** The small picture of a file over the mark of its kind, which stays where there is none. Both have one size, so that
 *  nothing moves when the picture arrives. */
export function DocumentThumbnail({ document }: { document: Document }) {
  const { name, mimetype } = document
  const savesData = useSavesData()
  const isWanted = hasThumbnail(document) && !savesData
  const box = useRef<HTMLSpanElement>(null)
  const isNear = useNear(box, isWanted)
  const url = useThumbnail(document, isWanted && isNear).data?.url
  const [isDrawn, setDrawn] = useState(false)
  const [broken, setBroken] = useState<string | null>(null)
  return (
    <span className="document-thumbnail" ref={box}>
      <DocumentMark name={name} mimetype={mimetype} />
      {isWanted && url !== undefined && url !== broken && (
        <img
          src={url}
          alt=""
          decoding="async"
          data-drawn={isDrawn || undefined}
          onLoad={() => setDrawn(true)}
          onError={() => setBroken(url)}
        />
      )}
    </span>
  )
}
