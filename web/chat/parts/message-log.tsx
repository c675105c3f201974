import {
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { type Anchor, anchorAt, sliceOf } from '../viewport.ts'
import './message-log.css'

/** Renders only the rows near the viewport. Whatever is loaded, edited or resized above or below, the row being read
 *  keeps its position. A reader at the newest row follows new messages. */
export function MessageLog({
  label,
  keys,
  row,
  top,
  bottom,
  follows,
  mayHold,
  jumpTo,
  onNearTop,
  onNearBottom,
  onAtEnd,
  onPointerDown,
}: MessageLogProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  const heights = useRef(new Map<string, number>())
  const anchor = useRef<Anchor>({ at: 'end' })
  const last = useRef(keys.at(-1))
  const [, redraw] = useState(0)
  const heightOf = useCallback((key: string) => heights.current.get(key) ?? GUESS, [])
  const slice = sliceOf(keys, heightOf, anchor.current, scroller.current?.clientHeight ?? 800)
  const drawn = keys.slice(slice.first, slice.end)
  const standing = useRef(keys)
  standing.current = keys

  // After each render: measure the rows, and restore the scroll position.
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    if (last.current !== keys.at(-1) && anchor.current.at === 'end') anchor.current = { at: 'end' }
    last.current = keys.at(-1)
    const isNew = measure(box, heights.current)
    hold(box, anchor.current)
    const below = box.scrollHeight - box.scrollTop - box.clientHeight
    onAtEnd(follows && below < AT_END)
    if (isNew) return redraw((times) => times + 1)
    if (box.scrollTop < NEAR) onNearTop()
    if (below < NEAR) onNearBottom()
  })
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const onScroll = () => {
      const depth = box.scrollTop - (rows.current?.offsetTop ?? 0)
      anchor.current =
        anchorIn(box, follows, mayHold) ?? anchorAt(standing.current, heightOf, Math.max(0, depth), mayHold)
      redraw((times) => times + 1)
    }
    let width = box.clientWidth
    const onResize = new ResizeObserver(() => {
      // Another width wraps lines elsewhere. Another height (a touch keyboard) changes no row.
      if (box.clientWidth !== width) heights.current.clear()
      width = box.clientWidth
      redraw((times) => times + 1)
    })
    // A row may grow by itself: an image that has loaded, an opened list.
    const onGrowth = new ResizeObserver(() => {
      if (measure(box, heights.current)) redraw((times) => times + 1)
    })
    box.addEventListener('scroll', onScroll, { passive: true })
    onResize.observe(box)
    if (rows.current) onGrowth.observe(rows.current)
    return () => {
      box.removeEventListener('scroll', onScroll)
      onResize.disconnect()
      onGrowth.disconnect()
    }
  }, [follows, heightOf, mayHold])
  useJump(jumpTo, scroller, anchor, keys, () => redraw((times) => times + 1))

  return (
    <section
      ref={scroller}
      className="message-log"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard.
      tabIndex={0}
      onPointerDown={onPointerDown}
    >
      {top}
      <div ref={rows} className="message-log-rows">
        <Space height={slice.above} />
        {drawn.map((key) => (
          <div key={key} className="message-log-row" data-key={key}>
            {row(key)}
          </div>
        ))}
        <Space height={slice.below} />
      </div>
      {bottom}
    </section>
  )
}

export interface MessageLogProps {
  label: string
  /** The rows from top to bottom. A row keeps its key while it is mounted. */
  keys: readonly string[]
  row: (key: string) => ReactNode
  top?: ReactNode
  bottom?: ReactNode
  /** The last row is the newest: a reader at the end follows new rows. */
  follows: boolean
  /** Whether a row may be the anchor. A day line may not: it moves up when older rows of that day load. */
  mayHold: (key: string) => boolean
  /** A row to scroll to, or the end; a new object repeats the jump. */
  jumpTo: Jump | null
  onNearTop: () => void
  onNearBottom: () => void
  onAtEnd: (isAtEnd: boolean) => void
  onPointerDown?: (event: PointerEvent) => void
}

/** A requested jump also moves the focus. */
export type Jump = { to: 'end' } | { to: 'row'; key: string; isAskedFor?: true }

const rowsIn = (box: HTMLElement) => [...box.querySelectorAll<HTMLElement>('.message-log-row')]
const topIn = (box: HTMLElement, row: HTMLElement) =>
  row.getBoundingClientRect().top - box.getBoundingClientRect().top

function measure(box: HTMLElement, heights: Map<string, number>): boolean {
  let isNew = false
  for (const row of rowsIn(box)) {
    const { key = '' } = row.dataset
    const height = row.offsetHeight
    if (heights.get(key) === height) continue
    heights.set(key, height)
    isNew = true
  }
  return isNew
}

function hold(box: HTMLElement, anchor: Anchor) {
  if (anchor.at === 'end') {
    box.scrollTop = box.scrollHeight - box.clientHeight - (anchor.above ?? 0)
    return
  }
  const row = rowsIn(box).find(({ dataset }) => dataset.key === anchor.key)
  if (!row) return
  const moved = topIn(box, row) - anchor.offset
  if (Math.abs(moved) >= 1) box.scrollTop += moved
}

/** The first visible row; null where none is rendered, after a long scroll. */
function anchorIn(box: HTMLElement, follows: boolean, mayHold: MessageLogProps['mayHold']): Anchor | null {
  const above = box.scrollHeight - box.scrollTop - box.clientHeight
  // Kept to the pixel: a finger that begins to scroll up must not be drawn back to the end.
  if (follows && above < AT_END) return { at: 'end', above: Math.max(0, above) }
  const row = rowsIn(box).find(
    (one) => topIn(box, one) + one.offsetHeight > 0 && mayHold(one.dataset.key ?? ''),
  )
  if (row?.dataset.key === undefined || topIn(box, row) > box.clientHeight) return null
  return { at: 'row', key: row.dataset.key, offset: topIn(box, row) }
}

/** Scrolls to a row as soon as it is rendered. */
function useJump(
  jumpTo: MessageLogProps['jumpTo'],
  scroller: RefObject<HTMLElement | null>,
  anchor: RefObject<Anchor>,
  keys: readonly string[],
  redraw: () => void,
) {
  const done = useRef<MessageLogProps['jumpTo']>(null)
  useLayoutEffect(() => {
    if (jumpTo === null || done.current === jumpTo) return
    if (jumpTo.to === 'row' && !keys.includes(jumpTo.key)) return
    done.current = jumpTo
    anchor.current = jumpTo.to === 'end' ? { at: 'end' } : { at: 'row', key: jumpTo.key, offset: JUMP_OFFSET }
    redraw()
    if (jumpTo.to === 'end' || !jumpTo.isAskedFor) return
    requestAnimationFrame(() => {
      const row =
        scroller.current && rowsIn(scroller.current).find(({ dataset }) => dataset.key === jumpTo.key)
      row?.querySelector<HTMLElement>('[tabindex]')?.focus({ preventScroll: true })
    })
  })
}

function Space({ height }: { height: number }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    box.current?.style.setProperty('--height', `${height}px`)
  }, [height])
  return <div ref={box} className="message-log-space" />
}

const GUESS = 56
const NEAR = 600
const AT_END = 48
/** Below the top, so that the lines before it give context. */
const JUMP_OFFSET = 120
