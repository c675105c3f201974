import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import {
  doubleTapped,
  dragOf,
  type Frame,
  followed,
  isDoubleTap,
  type Neighbours,
  type Point,
  panned,
  pinched,
  releaseOf,
  type Tap,
  type Two,
  type View,
  wheelFactor,
  zoomedAt,
} from './geometry.ts'

/** What is drawn: how the picture stands, and how far it has followed a finger to the side or down. */
export interface Drawn {
  readonly view: View
  readonly aside?: number
  readonly fallen?: number
}

export interface GestureDeps {
  readonly stage: RefObject<HTMLElement | null>
  readonly view: () => View
  readonly frame: () => Frame
  readonly has: Neighbours
  /** `calmly`: over a moment, not at once. */
  readonly draw: (drawn: Drawn, calmly: boolean) => void
  /** `from`: where the picture that goes was left by the finger. */
  readonly turn: (by: 1 | -1, from: number) => void
  readonly close: () => void
}

interface Hold {
  readonly from: ReadonlyMap<number, Point>
  readonly view: View
  readonly at: number
  readonly drag: ReturnType<typeof dragOf>
}

/** Fingers, a mouse and a wheel on the stage. What each means is decided in `geometry.ts`. */
export function useGestures(deps: GestureDeps) {
  const { stage, view, frame, has, draw, turn, close } = deps
  const down = useRef(new Map<number, Point>())
  const hold = useRef<Hold | null>(null)
  const lastTap = useRef<Tap | null>(null)

  const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = stage.current?.getBoundingClientRect()
    return box
      ? { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 }
      : { x: 0, y: 0 }
  }
  /** Fingers that come or go begin anew from where the picture stands. */
  const begin = (now: number) => {
    hold.current =
      down.current.size === 0 ? null : { from: new Map(down.current), view: view(), at: now, drag: null }
  }
  const onWheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault()
    const factor = wheelFactor(event.deltaY, event.ctrlKey)
    draw({ view: zoomedAt(view(), factor, pointOf(event), frame()) }, false)
  })
  useEffect(() => {
    const on = stage.current
    if (!on) return
    const listen = (event: WheelEvent) => onWheel(event)
    // React listens passively, and the page would be zoomed as well.
    on.addEventListener('wheel', listen, { passive: false })
    return () => on.removeEventListener('wheel', listen)
  }, [stage])

  function onMove(event: PointerEvent) {
    const held = hold.current
    if (!held || !down.current.has(event.pointerId)) return
    down.current.set(event.pointerId, pointOf(event))
    const [two, now] = [twoOf(held.from), twoOf(down.current)]
    if (two && now) return draw({ view: pinched(held.view, two, now, frame()) }, false)
    const moved = movedBy(held, down.current, event.pointerId)
    const drag = held.drag ?? dragOf(held.view, moved)
    hold.current = { ...held, drag }
    if (drag === 'pan') draw({ view: panned(held.view, moved, frame()) }, false)
    else if (drag === 'turn') draw({ view: held.view, aside: followed(drag, moved, has) }, false)
    else if (drag === 'close') draw({ view: held.view, fallen: followed(drag, moved, has) }, false)
  }

  function onUp(event: PointerEvent) {
    const held = hold.current
    if (!held || !down.current.has(event.pointerId)) return
    const wasOne = held.from.size === 1
    const moved = movedBy(held, down.current, event.pointerId)
    const at = down.current.get(event.pointerId) ?? { x: 0, y: 0 }
    down.current.delete(event.pointerId)
    begin(event.timeStamp)
    if (!wasOne || held.drag === 'pan') return
    if (held.drag === null) return tap({ ...at, at: event.timeStamp }, event.pointerType === 'mouse')
    const release = { moved, ms: event.timeStamp - held.at, stage: frame().stage, has }
    const meaning = releaseOf(held.drag, release)
    if (meaning === 'close') close()
    else if (meaning === 'stay') draw({ view: held.view }, true)
    else turn(meaning === 'next' ? 1 : -1, moved.x)
  }

  function tap(now: Tap, isMouse: boolean) {
    const isDouble = isDoubleTap(lastTap.current, now)
    lastTap.current = isDouble ? null : now
    if (isDouble) draw({ view: doubleTapped(view(), now, frame()) }, true)
    else if (isMouse && isBeside(now, view(), frame())) close()
  }

  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return
      stage.current?.setPointerCapture(event.pointerId)
      down.current.set(event.pointerId, pointOf(event))
      // What had followed one finger stands still for two.
      if (down.current.size > 1) draw({ view: view() }, false)
      begin(event.timeStamp)
    },
    onPointerMove: onMove,
    onPointerUp: onUp,
    onPointerCancel: (event: PointerEvent) => {
      down.current.delete(event.pointerId)
      begin(event.timeStamp)
      draw({ view: view() }, true)
    },
  }
}

function twoOf(points: ReadonlyMap<number, Point>): Two | null {
  const [a, b] = points.values()
  return a && b ? [a, b] : null
}

function movedBy({ from }: Hold, now: ReadonlyMap<number, Point>, id: number): Point {
  const [a, b] = [from.get(id), now.get(id)]
  return a && b ? { x: b.x - a.x, y: b.y - a.y } : { x: 0, y: 0 }
}

/** A click beside the picture is a click beside a dialog. */
const isBeside = (at: Point, { scale, x, y }: View, { fitted }: Frame): boolean =>
  Math.abs(at.x - x) > (fitted.width * scale) / 2 || Math.abs(at.y - y) > (fitted.height * scale) / 2
