import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Place } from './places.ts'

/**
 * Moves a card with a pointer. A mouse takes it anywhere; a finger takes it by its handle only, because elsewhere it
 * scrolls. What follows the pointer is a copy, placed by the style object, which the page's policy allows; React only
 * is notified when the place under it changes.
 */
export function useCardDrag(
  board: RefObject<HTMLElement | null>,
  onDrop: (card: string, place: Place) => void,
) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const end = useRef<(() => void) | null>(null)
  const drop = useRef(onDrop)
  drop.current = onDrop
  useEffect(() => () => end.current?.(), [])

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const room = board.current
    const target = event.target
    if (!room || !(target instanceof Element) || event.button !== 0 || end.current) return
    const card = target.closest<HTMLElement>('[data-card]')
    const handle = target.closest('[data-handle]')
    if (!card || card.dataset.fixed !== undefined) return
    if (handle === null && (event.pointerType !== 'mouse' || target.closest('button, input, select'))) return
    end.current = follow(room, card, event.nativeEvent, {
      onPlace: (place) => setDrag({ card: card.dataset.card ?? '', place }),
      onEnd: (place) => {
        end.current = null
        setDrag(null)
        if (place) drop.current(card.dataset.card ?? '', place)
      },
    })
  }
  return { drag, onPointerDown }
}

export interface Drag {
  card: string
  place: Place | null
}

interface Reports {
  onPlace: (place: Place | null) => void
  /** With a place when it was dropped on a column; null when the drag was cancelled. */
  onEnd: (place: Place | null) => void
}

function follow(
  board: HTMLElement,
  card: HTMLElement,
  start: globalThis.PointerEvent,
  reports: Reports,
): () => void {
  const off = new AbortController()
  const { signal } = off
  const from = card.getBoundingClientRect()
  let ghost: HTMLElement | null = null
  let [x, y] = [start.clientX, start.clientY]
  let place: Place | null = null
  let frame = 0

  const draw = () => {
    frame = 0
    if (!ghost) return
    ghost.style.transform = `translate(${from.left + x - start.clientX}px, ${from.top + y - start.clientY}px)`
    const scrolled = scrollNear(board, x, y)
    const next = placeAt(board, card, x, y)
    if (next?.column !== place?.column || next?.index !== place?.index) {
      place = next
      reports.onPlace(place)
    }
    // At an edge the board goes on while the pointer rests.
    if (scrolled) frame = requestAnimationFrame(draw)
  }
  const stop = (isDrop: boolean) => {
    off.abort()
    cancelAnimationFrame(frame)
    const dragged = ghost !== null
    ghost?.remove()
    document.documentElement.removeAttribute('data-dragging')
    // The release would be taken for a click on the card's link.
    if (dragged) swallowClick()
    reports.onEnd(isDrop && dragged ? place : null)
  }
  const listen = <K extends keyof WindowEventMap>(type: K, run: (event: WindowEventMap[K]) => void) =>
    window.addEventListener(type, run, { signal, capture: true })
  listen('pointermove', (event) => {
    if (event.pointerId !== start.pointerId) return
    x = event.clientX
    y = event.clientY
    if (!ghost) {
      if (Math.hypot(x - start.clientX, y - start.clientY) < THRESHOLD_PX) return
      ghost = copyOf(card, from)
      board.append(ghost)
      document.documentElement.setAttribute('data-dragging', '')
      getSelection()?.removeAllRanges()
    }
    event.preventDefault()
    frame ||= requestAnimationFrame(draw)
  })
  listen('pointerup', (event) => event.pointerId === start.pointerId && stop(true))
  listen('pointercancel', (event) => event.pointerId === start.pointerId && stop(false))
  listen('dragstart', (event) => event.preventDefault())
  listen('keydown', (event) => {
    if (event.key !== 'Escape' || !ghost) return
    event.preventDefault()
    event.stopPropagation()
    stop(false)
  })
  return () => stop(false)
}

function copyOf(card: HTMLElement, { width, height }: DOMRect): HTMLElement {
  const copy = card.cloneNode(true)
  if (!(copy instanceof HTMLElement)) throw new TypeError('a card is an element')
  copy.classList.add('board-ghost')
  copy.setAttribute('aria-hidden', 'true')
  copy.inert = true
  copy.removeAttribute('data-card')
  // Two elements of one id would confuse labels and popovers.
  for (const one of copy.querySelectorAll('[id]')) one.removeAttribute('id')
  copy.style.width = `${width}px`
  copy.style.height = `${height}px`
  return copy
}

/** The column under the pointer, and among its other cards the first whose middle lies below. */
function placeAt(board: HTMLElement, card: HTMLElement, x: number, y: number): Place | null {
  const columns = [...board.querySelectorAll<HTMLElement>('[data-column]')]
  const column = columns.find((one) => {
    const { left, right } = one.getBoundingClientRect()
    return x >= left && x <= right
  })
  if (!column) return null
  const others = [...column.querySelectorAll<HTMLElement>('[data-card]')].filter((one) => one !== card)
  const below = others.findIndex((one) => {
    const { top, height } = one.getBoundingClientRect()
    return y < top + height / 2
  })
  return { column: column.dataset.column ?? '', index: below < 0 ? others.length : below }
}

/** Faster the nearer the edge. True while something moved. */
function scrollNear(board: HTMLElement, x: number, y: number): boolean {
  const under = document.elementFromPoint(x, y)?.closest<HTMLElement>('.board-cards')
  const sideways = nudge(x, board.getBoundingClientRect().left, board.getBoundingClientRect().right)
  const beforeX = board.scrollLeft
  board.scrollLeft += sideways
  if (!under) return board.scrollLeft !== beforeX
  const beforeY = under.scrollTop
  under.scrollTop += nudge(y, under.getBoundingClientRect().top, under.getBoundingClientRect().bottom)
  return board.scrollLeft !== beforeX || under.scrollTop !== beforeY
}

function nudge(at: number, low: number, high: number): number {
  if (at < low + EDGE_PX) return -Math.ceil(Math.min(EDGE_PX, low + EDGE_PX - at) / 4)
  if (at > high - EDGE_PX) return Math.ceil(Math.min(EDGE_PX, at - high + EDGE_PX) / 4)
  return 0
}

function swallowClick() {
  const off = new AbortController()
  window.addEventListener(
    'click',
    (event) => {
      event.preventDefault()
      event.stopPropagation()
    },
    { capture: true, signal: off.signal },
  )
  // The click follows at once or not at all.
  setTimeout(() => off.abort())
}

/** Less is a click with an unsteady hand. */
const THRESHOLD_PX = 5
const EDGE_PX = 48
