/** In CSS pixels. Points are measured from the middle of the stage, so that a picture at rest is at 0, 0. */
export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** How the picture stands: 1 is as large as the stage allows, and its middle is at `x`, `y`. */
export interface View extends Point {
  readonly scale: number
}

export const WHOLE: View = { scale: 1, x: 0, y: 0 }

/** What a double tap shows. */
const CLOSE_UP = 2.5
/** Each pixel of a small picture is seen at this; a large one may be enlarged until its pixels are. */
const SCALE_LEAST_MOST = 4
const SCALE_MOST = 12

/** As large as the stage allows, and never larger than the picture is; `natural` is null while only its shape is known. */
export function fittedIn(stage: Size, shape: Size, natural: Size | null): Size {
  const scale = Math.min(
    stage.width / shape.width,
    stage.height / shape.height,
    natural === null ? Number.POSITIVE_INFINITY : natural.width / shape.width,
  )
  return { width: shape.width * scale, height: shape.height * scale }
}

/** Two device pixels for each of the picture are enough to read the smallest print. */
export const scaleMostOf = (fitted: Size, natural: Size | null): number =>
  Math.min(SCALE_MOST, Math.max(SCALE_LEAST_MOST, natural === null ? 0 : (natural.width / fitted.width) * 2))

export interface Frame {
  readonly stage: Size
  readonly fitted: Size
  readonly scaleMost: number
}

/** No edge of the picture comes further in than that of the stage; a side that fits stays in the middle. */
export function clamped(view: View, { stage, fitted, scaleMost }: Frame): View {
  const scale = clamp(view.scale, 1, scaleMost)
  const slackX = Math.max(0, (fitted.width * scale - stage.width) / 2)
  const slackY = Math.max(0, (fitted.height * scale - stage.height) / 2)
  return { scale, x: clamp(view.x, 0 - slackX, slackX), y: clamp(view.y, 0 - slackY, slackY) }
}

/** Larger or smaller, while what is under the point stays under it. */
export function zoomedAt(view: View, factor: number, at: Point, frame: Frame): View {
  const scale = clamp(view.scale * factor, 1, frame.scaleMost)
  const by = scale / view.scale
  return clamped({ scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by }, frame)
}

/** Near, or whole again. */
export const doubleTapped = (view: View, at: Point, frame: Frame): View =>
  view.scale > 1 ? WHOLE : zoomedAt(view, CLOSE_UP, at, frame)

export const panned = (view: View, by: Point, frame: Frame): View =>
  clamped({ scale: view.scale, x: view.x + by.x, y: view.y + by.y }, frame)

export type Two = readonly [Point, Point]

/** Two fingers: what was under each stays under it, as far as that is possible without turning the picture. */
export function pinched(view: View, from: Two, to: Two, frame: Frame): View {
  const [before, now] = [middleOf(from), middleOf(to)]
  const spread = Math.max(1, distanceOf(from))
  const grown = zoomedAt(view, distanceOf(to) / spread, before, frame)
  return panned(grown, { x: now.x - before.x, y: now.y - before.y }, frame)
}

const middleOf = ([a, b]: Two): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
const distanceOf = ([a, b]: Two): number => Math.hypot(a.x - b.x, a.y - b.y)

/** A finger trembles by so much while it taps. */
export const SLOP = 8

/** What a drag of one finger does, known from its first pixels on; null until they are enough. */
export function dragOf({ scale }: View, moved: Point): 'pan' | 'turn' | 'close' | null {
  if (Math.hypot(moved.x, moved.y) < SLOP) return null
  if (scale > 1) return 'pan'
  return Math.abs(moved.x) >= Math.abs(moved.y) ? 'turn' : 'close'
}

/** How far the picture follows: only a third where it leads nowhere. */
export function followed(drag: 'turn' | 'close', moved: Point, has: Neighbours): number {
  if (drag === 'close') return moved.y > 0 ? moved.y : moved.y / 3
  return (moved.x < 0 ? has.next : has.previous) ? moved.x : moved.x / 3
}

export interface Neighbours {
  readonly previous: boolean
  readonly next: boolean
}

export interface Release {
  readonly moved: Point
  /** How long the finger was down. */
  readonly ms: number
  readonly stage: Size
  readonly has: Neighbours
}

/** What a finger that lets go means: far enough, or fast enough. */
export function releaseOf(
  drag: 'turn' | 'close',
  { moved, ms, stage, has }: Release,
): 'next' | 'previous' | 'close' | 'stay' {
  const isFast = (distance: number) =>
    Math.abs(distance) > SLOP * 3 && Math.abs(distance) / Math.max(1, ms) > FAST
  if (drag === 'close') {
    return moved.y > 0 && (moved.y > stage.height / 5 || isFast(moved.y)) ? 'close' : 'stay'
  }
  if (Math.abs(moved.x) < stage.width / 4 && !isFast(moved.x)) return 'stay'
  if (moved.x < 0) return has.next ? 'next' : 'stay'
  return has.previous ? 'previous' : 'stay'
}
/** Pixels in a millisecond. */
const FAST = 0.5

export interface Tap extends Point {
  readonly at: number
}

/** Soon and near enough after another. */
export const isDoubleTap = (before: Tap | null, now: Tap): boolean =>
  before !== null && now.at - before.at < 300 && Math.hypot(now.x - before.x, now.y - before.y) < 40

/** A wheel's notch, and the many small steps of two fingers on a touchpad, which browsers report as Ctrl and wheel. */
export const wheelFactor = (deltaY: number, isPinch: boolean): number =>
  Math.exp(-clamp(deltaY, -200, 200) * (isPinch ? 0.01 : 0.002))

/** What a key does: another picture, another size, or where the picture is looked at. */
export function keyOf(key: string, { scale }: View): Move | null {
  const arrow = ARROWS[key]
  if (arrow) {
    if (scale > 1) return { pan: arrow }
    return arrow.x === 0 ? null : { turn: arrow.x > 0 ? -1 : 1 }
  }
  if (key === '+' || key === '=') return { zoom: STEP }
  if (key === '-') return { zoom: 1 / STEP }
  if (key === '0') return { zoom: 0 }
  if (key === 'PageUp' || key === 'PageDown') return { turn: key === 'PageUp' ? -1 : 1 }
  return null
}

/** `zoom: 0` shows the whole picture. */
export type Move = { readonly pan: Point } | { readonly turn: 1 | -1 } | { readonly zoom: number }

export const STEP = 1.5
const PAN = 80
/** To look to the right, the picture moves to the left. */
const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: PAN, y: 0 },
  ArrowRight: { x: -PAN, y: 0 },
  ArrowUp: { x: 0, y: PAN },
  ArrowDown: { x: 0, y: -PAN },
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
