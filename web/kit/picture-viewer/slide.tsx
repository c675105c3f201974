import { useEffect, useEffectEvent, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { useOnline } from '../../lib/online.ts'
import { Button } from '../button.tsx'
import type { ViewedPicture } from './picture.ts'
import { useWhole } from './use-whole.ts'
import { viewerWords } from './words/index.ts'

/** One picture in its place: the small one at once, the whole of it over that. */
export function Slide({ picture, place, isWanted, onReady }: SlideProps) {
  const t = useWords(viewerWords)
  const online = useOnline()
  const { whole, retry } = useWhole(picture, isWanted)
  const [isDrawn, setDrawn] = useState(false)
  const [isBroken, setBroken] = useState(false)
  const [hasNoThumbnail, setNoThumbnail] = useState(picture.thumbnail === null)
  const hasFailed = whole.state === 'failed' || isBroken
  const again = () => {
    setBroken(false)
    retry()
  }
  const goOn = useEffectEvent(() => hasFailed && again())
  useEffect(() => {
    if (online) goOn()
  }, [online])
  const ready = useEffectEvent(onReady)
  useEffect(() => {
    // Also where it was drawn as a neighbour before it was turned to.
    if (isDrawn && place === 0) ready()
  }, [isDrawn, place])
  const isCurrent = place === 0
  return (
    <div className="picture-slide" data-place={place} aria-hidden={!isCurrent || undefined}>
      <div className="picture-sheet">
        {picture.thumbnail !== null && !hasNoThumbnail && (
          <img
            src={picture.thumbnail}
            alt={isDrawn ? '' : picture.name}
            hidden={isDrawn}
            draggable={false}
            onError={() => setNoThumbnail(true)}
          />
        )}
        {whole.state === 'ready' && (
          <img
            src={whole.url}
            alt={isDrawn ? picture.name : ''}
            data-whole=""
            draggable={false}
            onLoad={() => setDrawn(true)}
            onError={() => setBroken(true)}
          />
        )}
      </div>
      {isCurrent && whole.state === 'loading' && (
        <progress className="picture-progress" aria-label={t('loading')} {...shareOf(whole.share)} />
      )}
      {isCurrent && hasFailed && (
        <p className="picture-trouble" role="alert">
          {t(online ? 'failed' : 'offline')}
          {online && (
            <Button size="small" icon="refresh" onClick={again}>
              {t('retry')}
            </Button>
          )}
        </p>
      )}
    </div>
  )
}

/** A bar without a value says that something goes on, and not how far. */
const shareOf = (share: number | null) => (share === null ? {} : { value: share, max: 1 })

interface SlideProps {
  picture: ViewedPicture
  /** 0 is on screen, -1 at its left, 1 at its right. */
  place: number
  isWanted: boolean
  onReady: () => void
}
