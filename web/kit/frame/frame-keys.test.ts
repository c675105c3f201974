import { describe, expect, test } from 'vitest'
import { frameKey, type Pressed } from './frame-keys.ts'

const press = (more: Partial<Pressed>): Pressed => ({
  key: '?',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  defaultPrevented: false,
  target: null,
  ...more,
})

/** As much of an element as is asked of it: whether it lies within something that is written in. */
const within = (isWritten: boolean) =>
  Object.assign(new EventTarget(), { closest: () => (isWritten ? {} : null) })

describe('the keys of every page', () => {
  test.each([
    ['? opens the list of keys', {}, false, 'shortcuts'],
    ['? with shift, as most keyboards have it', { shiftKey: true }, false, 'shortcuts'],
    ['? on a link or a button', { target: within(false) }, false, 'shortcuts'],
    ['? in a field is typed', { target: within(true) }, false, null],
    ['? over a dialog', {}, true, null],
    ['? that something else has taken', { defaultPrevented: true }, false, null],
    ['Ctrl K', { key: 'k', ctrlKey: true }, false, 'palette'],
    ['⌘ K', { key: 'K', metaKey: true }, false, 'palette'],
    ['K alone', { key: 'k' }, false, null],
    ['Ctrl Shift K', { key: 'k', ctrlKey: true, shiftKey: true }, false, null],
  ] as const)('%s', (_, more, isBehindDialog, wanted) => {
    expect(frameKey(press(more), isBehindDialog)).toBe(wanted)
  })
})
