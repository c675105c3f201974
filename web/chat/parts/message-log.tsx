import {
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

/**
 * A long conversation: only what is near the eye is drawn, and whatever is loaded above or below, edited or grown,
 * the line that is being read stays where it is. Whoever reads the newest line follows the talk.
 */
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
}: MessageLogProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  const heights = useRef(new Map<string, number>())
  const anchor = useRef<Anchor>({ at: 'end' })
  const [, redraw] = useState(0)
  const heightOf = useCallback((key: string) => heights.current.get(key) ?? GUESS, [])
  const slice = sliceOf(keys, heightOf, anchor.current, scroller.current?.clientHeight ?? 800)
  const drawn = keys.slice(slice.first, slice.end)
  const standing = useRef(keys)
  standing.current = keys

  // After every drawing: learn how high the rows are, and put the reader back on their line.
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
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
      // Another width breaks lines elsewhere; another height, of a keyboard that rises, changes no row.
      if (box.clientWidth !== width) heights.current.clear()
      width = box.clientWidth
      redraw((times) => times + 1)
    })
    // A row may grow by itself: a picture that has come, a list that was opened.
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
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={scroller} className="message-log" aria-label={label} tabIndex={0}>
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
  /** What stands there from top to bottom; a row keeps its key for as long as it lives. */
  keys: readonly string[]
  row: (key: string) => ReactNode
  top?: ReactNode
  bottom?: ReactNode
  /** The last row is the newest there is: whoever stands there goes along with what comes. */
  follows: boolean
  /** Whether a row keeps its neighbours: the line of a day goes to the top when older rows of that day come. */
  mayHold: (key: string) => boolean
  /** A row to bring into view, or the end; a new object asks anew. */
  jumpTo: Jump | null
  onNearTop: () => void
  onNearBottom: () => void
  onAtEnd: (isAtEnd: boolean) => void
}

/** Whoever asked to be led somewhere is there with the keyboard and the voice as well. */
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
    box.scrollTop = box.scrollHeight
    return
  }
  const row = rowsIn(box).find(({ dataset }) => dataset.key === anchor.key)
  if (!row) return
  const moved = topIn(box, row) - anchor.offset
  if (Math.abs(moved) >= 1) box.scrollTop += moved
}

/** The first row in view; null where none is drawn there, after a leap with the scroll bar or a key. */
function anchorIn(box: HTMLElement, follows: boolean, mayHold: MessageLogProps['mayHold']): Anchor | null {
  if (follows && box.scrollHeight - box.scrollTop - box.clientHeight < AT_END) return { at: 'end' }
  const row = rowsIn(box).find(
    (one) => topIn(box, one) + one.offsetHeight > 0 && mayHold(one.dataset.key ?? ''),
  )
  if (row?.dataset.key === undefined || topIn(box, row) > box.clientHeight) return null
  return { at: 'row', key: row.dataset.key, offset: topIn(box, row) }
}

/** Brings a row to the middle as soon as it is there to be brought. */
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
/** Under the top, with a few lines before it to understand it by. */
const JUMP_OFFSET = 120
