import { describe, expect, it } from 'vitest'
import {
  clamped,
  doubleTapped,
  dragOf,
  fittedIn,
  followed,
  isDoubleTap,
  keyOf,
  panned,
  pinched,
  releaseOf,
  scaleMostOf,
  type View,
  WHOLE,
  wheelFactor,
  zoomedAt,
} from './geometry.ts'

const PHONE = { width: 360, height: 640 }
/** A photograph of 4 to 3 on a phone. */
const frame = { stage: PHONE, fitted: { width: 360, height: 270 }, scaleMost: 8 }
const size = (width: number, height: number) => ({ width, height })
const point = (x: number, y: number) => ({ x, y })
const view = (scale: number, x = 0, y = 0): View => ({ scale, x, y })

describe('a picture', () => {
  it.each([
    ['a wide one', size(1_600, 1_200), size(1_600, 1_200), size(360, 270)],
    ['a tall one', size(900, 1_600), size(900, 1_600), size(360, 640)],
    ['one of which only the shape is known', size(64, 48), null, size(360, 270)],
    ['a small one, as small as it is', size(64, 48), size(64, 48), size(64, 48)],
    ['one whose thumbnail is smaller than it', size(320, 240), size(1_600, 1_200), size(360, 270)],
  ])('fits into the stage: %s', (_, shape, natural, fitted) => {
    expect(fittedIn(PHONE, shape, natural)).toEqual(fitted)
  })

  it.each([
    [size(360, 270), size(1_600, 1_200), (1_600 / 360) * 2],
    [size(360, 270), null, 4],
    [size(64, 48), size(64, 48), 4],
    [size(360, 270), size(9_000, 6_750), 12],
  ])('of %o that is %o may be enlarged so far', (fitted, natural, most) => {
    expect(scaleMostOf(fitted, natural)).toBeCloseTo(most)
  })

  it.each([
    ['never smaller than whole', view(0.2, 9, 9), view(1)],
    ['never larger than it may be', view(20), view(8)],
    ['in the middle while it fits', view(1, 50, -50), view(1)],
    ['with its edge at the edge of the stage', view(2, 500, 500), view(2, 180, 0)],
    ['with either edge', view(4, -9_999, -9_999), view(4, -540, -220)],
  ])('stays %s', (_, asked, shown) => {
    expect(clamped(asked, frame)).toEqual(shown)
  })

  it('keeps under the finger what was there while it grows and shrinks', () => {
    const at = point(100, 60)
    const near = zoomedAt(WHOLE, 4, at, frame)
    // The point of the picture under the finger, in pixels of the picture at rest.
    expect(point((at.x - near.x) / near.scale, (at.y - near.y) / near.scale)).toEqual(at)
    expect(zoomedAt(near, 1 / 4, at, frame)).toEqual(WHOLE)
  })

  it('is near after a double tap, and whole after another', () => {
    const near = doubleTapped(WHOLE, point(0, 0), frame)
    expect([near.scale, doubleTapped(near, point(50, 50), frame)]).toEqual([2.5, WHOLE])
  })

  it('follows two fingers that spread and move', () => {
    const spread = pinched(WHOLE, [point(-50, 0), point(50, 0)], [point(-100, 0), point(100, 0)], frame)
    expect(spread).toEqual(view(2))
    const moved = pinched(view(2), [point(-50, 0), point(50, 0)], [point(-20, 0), point(80, 0)], frame)
    expect(moved).toEqual(view(2, 30, 0))
    expect(pinched(WHOLE, [point(0, 0), point(0, 0)], [point(-2, 0), point(2, 0)], frame).scale).toBe(4)
  })

  it('is looked at elsewhere, up to its edge', () => {
    expect(panned(view(2), point(30, 30), frame)).toEqual(view(2, 30, 0))
    expect(panned(view(2, 170, 0), point(30, 0), frame)).toEqual(view(2, 180, 0))
  })
})

describe('a finger', () => {
  it.each([
    ['that trembles', WHOLE, point(5, 5), null],
    ['to the left', WHOLE, point(-30, 10), 'turn'],
    ['down', WHOLE, point(5, 30), 'close'],
    ['up', WHOLE, point(5, -30), 'close'],
    ['over a picture that is near', view(2), point(-30, 10), 'pan'],
  ] as const)('%s means its own', (_, shown, moved, drag) => {
    expect(dragOf(shown, moved)).toBe(drag)
  })

  const both = { previous: true, next: true }
  const none = { previous: false, next: false }
  it.each([
    ['turn', point(-90, 0), both, -90],
    ['turn', point(-90, 0), none, -30],
    ['turn', point(90, 0), { ...both, previous: false }, 30],
    ['close', point(0, 90), none, 90],
    ['close', point(0, -90), none, -30],
  ] as const)('of a %s by %o is followed where it leads somewhere', (drag, moved, has, by) => {
    expect(followed(drag, moved, has)).toBe(by)
  })

  it.each([
    ['far to the left', 'turn', point(-100, 0), 900, both, 'next'],
    ['far to the right', 'turn', point(100, 0), 900, both, 'previous'],
    ['a little, slowly', 'turn', point(-60, 0), 900, both, 'stay'],
    ['a little, fast', 'turn', point(-60, 0), 80, both, 'next'],
    ['so little that it was a tap', 'turn', point(-20, 0), 10, both, 'stay'],
    ['to where there is none', 'turn', point(-300, 0), 300, none, 'stay'],
    ['far down', 'close', point(0, 140), 900, both, 'close'],
    ['a little down, slowly', 'close', point(0, 60), 900, both, 'stay'],
    ['a little down, fast', 'close', point(0, 60), 80, both, 'close'],
    ['up', 'close', point(0, -300), 100, both, 'stay'],
  ] as const)('that lets go %s means what it says', (_, drag, moved, ms, has, meaning) => {
    expect(releaseOf(drag, { moved, ms, stage: PHONE, has })).toBe(meaning)
  })

  it('taps twice only where the second is soon and near', () => {
    const tap = { at: 1_000, x: 0, y: 0 }
    expect(isDoubleTap(null, tap)).toBe(false)
    expect(isDoubleTap(tap, { at: 1_250, x: 20, y: 20 })).toBe(true)
    expect(isDoubleTap(tap, { at: 1_400, x: 0, y: 0 })).toBe(false)
    expect(isDoubleTap(tap, { at: 1_100, x: 60, y: 0 })).toBe(false)
  })
})

it('a wheel makes larger away from its reader, and no notch more than the half', () => {
  expect(wheelFactor(-100, false)).toBeGreaterThan(1)
  expect(wheelFactor(100, false) * wheelFactor(-100, false)).toBeCloseTo(1)
  expect(wheelFactor(-9_999, false)).toBeLessThan(1.5)
  expect(wheelFactor(-10, true)).toBeGreaterThan(wheelFactor(-10, false))
})

it.each([
  ['ArrowRight', WHOLE, { turn: 1 }],
  ['ArrowLeft', WHOLE, { turn: -1 }],
  ['ArrowDown', WHOLE, null],
  ['PageDown', view(3), { turn: 1 }],
  ['ArrowRight', view(3), { pan: point(-80, 0) }],
  ['ArrowUp', view(3), { pan: point(0, 80) }],
  ['+', WHOLE, { zoom: 1.5 }],
  ['-', view(3), { zoom: 1 / 1.5 }],
  ['0', view(3), { zoom: 0 }],
  ['a', WHOLE, null],
])('the key %s does what it says', (key, shown, move) => {
  expect(keyOf(key, shown)).toEqual(move)
})
