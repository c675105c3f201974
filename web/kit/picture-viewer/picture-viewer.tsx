import { type KeyboardEvent, type SyntheticEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useWords } from '../../lib/i18n.tsx'
import { hasGoodLine } from '../../lib/save-data.ts'
import { IconButton } from '../button.tsx'
import {
  clamped,
  type Frame,
  fittedIn,
  keyOf,
  panned,
  STEP,
  scaleMostOf,
  WHOLE,
  zoomedAt,
} from './geometry.ts'
import type { PictureViewerProps } from './picture.ts'
import { Slide } from './slide.tsx'
import { type Drawn, useGestures } from './use-gestures.ts'
import { viewerWords } from './words/index.ts'
import './picture-viewer.css'

/**
 * Pictures over the whole screen. The small picture of the page stands there at once, the whole of it comes after. The
 * browser's own modal traps the focus, answers Escape and the back gesture, and gives the focus back.
 */
export default function PictureViewer({ pictures, from, onClose }: PictureViewerProps) {
  const t = useWords(viewerWords)
  const dialog = useRef<HTMLDialogElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const titleId = useId()
  const keysId = useId()
  const [asked, setAt] = useState(from)
  // What is shown may be deleted meanwhile.
  const at = Math.min(asked, pictures.length - 1)
  const picture = pictures[at]
  const [isNear, setNear] = useState(false)
  const [readyId, setReadyId] = useState<string | null>(null)
  const view = useRef(WHOLE)
  const entersFrom = useRef(0)
  const has = { previous: at > 0, next: at < pictures.length - 1 }

  const frame = (): Frame => {
    const box = stage.current
    const size = { width: box?.clientWidth || 1, height: box?.clientHeight || 1 }
    const drawn = [...(box?.querySelectorAll<HTMLImageElement>('[data-place="0"] img') ?? [])].findLast(
      ({ naturalWidth }) => naturalWidth > 0,
    )
    const shape = drawn ? { width: drawn.naturalWidth, height: drawn.naturalHeight } : size
    const natural = drawn?.dataset.whole === undefined ? null : shape
    const fitted = fittedIn(size, shape, natural)
    return { stage: size, fitted, scaleMost: scaleMostOf(fitted, natural) }
  }
  /** Straight into the styles: a finger moves it sixty times a second. */
  const draw = ({ view: next, aside = 0, fallen = 0 }: Drawn, calmly: boolean) => {
    const box = stage.current
    if (!box) return
    view.current = next
    box.toggleAttribute('data-calm', calmly)
    const values = {
      x: `${next.x}px`,
      y: `${next.y}px`,
      scale: next.scale,
      aside: `${aside}px`,
      fallen: `${fallen}px`,
    }
    for (const [name, value] of Object.entries(values)) box.style.setProperty(`--${name}`, String(value))
    dialog.current?.style.setProperty(
      '--faded',
      String(Math.min(0.7, Math.max(0, fallen) / frame().stage.height)),
    )
    setNear(next.scale > 1)
  }
  const turn = (by: 1 | -1, left = 0) => {
    if (!(by > 0 ? has.next : has.previous)) return draw({ view: WHOLE }, true)
    entersFrom.current = left + by * frame().stage.width
    setAt(at + by)
  }
  const zoom = (factor: number) =>
    draw({ view: factor === 0 ? WHOLE : zoomedAt(view.current, factor, { x: 0, y: 0 }, frame()) }, true)

  useLayoutEffect(() => {
    const box = dialog.current
    // Strict mode runs effects twice; showing what is shown already throws.
    if (box && !box.open) {
      box.showModal()
      box.querySelector<HTMLElement>('h2')?.focus()
    }
    return () => box?.close()
  }, [])
  // The last one may be gone with its message.
  useLayoutEffect(() => {
    if (pictures.length === 0) onClose()
  }, [pictures.length, onClose])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture comes in from its side, and stands whole.
  useLayoutEffect(() => {
    draw({ view: WHOLE, aside: entersFrom.current }, false)
    entersFrom.current = 0
    // Read, so that the browser has drawn it there before it glides.
    void stage.current?.offsetWidth
    draw({ view: WHOLE }, true)
  }, [at])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the device was turned; the edges are elsewhere.
  useLayoutEffect(() => {
    const settle = () => draw({ view: clamped(view.current, frame()) }, false)
    window.addEventListener('resize', settle)
    return () => window.removeEventListener('resize', settle)
  }, [])

  const gestures = useGestures({ stage, view: () => view.current, frame, has, draw, turn, close: onClose })
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const move = keyOf(event.key, view.current)
    if (!move) return
    event.preventDefault()
    if ('turn' in move) turn(move.turn)
    else if ('zoom' in move) zoom(move.zoom)
    else draw({ view: panned(view.current, move.pan, frame()) }, true)
  }
  if (!picture) return null
  const { name, onSave } = picture
  const count = pictures.length
  const title = count > 1 ? t('place', { at: at + 1, count, name }) : t('alone', { name })
  // In the page's root, and its events end here: what lies under it has gestures and keys of its own.
  return createPortal(
    <dialog
      ref={dialog}
      className="picture-viewer"
      {...ENDING_HERE}
      aria-labelledby={titleId}
      aria-describedby={keysId}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <p id={keysId} className="visually-hidden">
        {t('keys')}
      </p>
      <p className="visually-hidden" role="status">
        {title}
      </p>
      <div ref={stage} className="picture-stage" {...gestures}>
        {pictures.map((one, index) => {
          const place = index - at
          return Math.abs(place) > 1 ? null : (
            <Slide
              key={one.id}
              picture={one}
              place={place}
              // The neighbours only once the picture itself is there, and only where the line carries them.
              isWanted={place === 0 || (readyId === picture.id && hasGoodLine(navigator))}
              onReady={() => place === 0 && setReadyId(one.id)}
            />
          )
        })}
      </div>
      <header className="picture-top">
        <h2 id={titleId} className="picture-name" title={name} tabIndex={-1} aria-label={title}>
          {count > 1 && <span className="picture-count">{t('count', { at: at + 1, count })}</span>}
          {name}
        </h2>
        <IconButton
          icon="minus"
          label={t('smaller')}
          aria-disabled={!isNear}
          onClick={() => zoom(1 / STEP)}
        />
        <IconButton icon="plus" label={t('larger')} onClick={() => zoom(STEP)} />
        {onSave && <IconButton icon="download" label={t('save')} onClick={onSave} />}
        <IconButton icon="close" label={t('close')} onClick={onClose} />
      </header>
      {count > 1 && (
        <>
          <div className="picture-turn" data-side="previous">
            <IconButton
              icon="arrow-left"
              label={t('previous')}
              aria-disabled={!has.previous}
              onClick={() => turn(-1)}
            />
          </div>
          <div className="picture-turn" data-side="next">
            <IconButton
              icon="arrow-right"
              label={t('next')}
              aria-disabled={!has.next}
              onClick={() => turn(1)}
            />
          </div>
        </>
      )}
    </dialog>,
    document.body,
  )
}

const end = (event: SyntheticEvent) => event.stopPropagation()
const ENDING_HERE = {
  onClick: end,
  onContextMenu: end,
  onPointerDown: end,
  onPointerMove: end,
  onPointerUp: end,
  onPointerCancel: end,
  onTouchStart: end,
  onTouchMove: end,
  onTouchEnd: end,
}
