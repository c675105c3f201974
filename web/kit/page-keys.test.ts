import { expect, test } from 'vitest'
import { isFree } from './page-keys.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false, repeat: false }
const within = (isWritten: boolean) => ({ closest: () => (isWritten ? {} : null) }) as unknown as EventTarget

test.each([
  ['a key on the page', { ...plain, target: within(false) }, false, true],
  ['a letter of a text', { ...plain, target: within(true) }, false, false],
  ['a key under a dialog', { ...plain, target: within(false) }, true, false],
  ['a command of the browser', { ...plain, ctrlKey: true, target: within(false) }, false, false],
  ['a key that something else took', { ...plain, defaultPrevented: true, target: null }, false, false],
  ['a key that is held down', { ...plain, repeat: true, target: null }, false, false],
])('%s', (_name, event, isBehind, expected) => {
  expect(isFree(event, isBehind)).toBe(expected)
})
