import { expect, test } from 'vitest'
import { hasGoodLine, savesData } from './save-data.ts'

const connection = (facts: object) => Object.assign(new EventTarget(), facts)

test.each([
  ['without a word on its connection', {}, false],
  ['that says nothing about sparing', { connection: connection({ effectiveType: '2g' }) }, false],
  ['that does not spare', { connection: connection({ saveData: false }) }, false],
  ['that spares', { connection: connection({ saveData: true }) }, true],
  ['with something else of that name', { connection: { saveData: true } }, false],
])('a browser %s', (_what, browser, saves) => {
  expect(savesData(browser)).toBe(saves)
})

test.each([
  ['that says nothing', {}, false],
  ['on a good line', { connection: connection({ effectiveType: '4g' }) }, true],
  ['on a poor one', { connection: connection({ effectiveType: '3g' }) }, false],
  ['that spares a good one', { connection: connection({ effectiveType: '4g', saveData: true }) }, false],
])('a browser %s is asked for no more than it carries', (_what, browser, isGood) => {
  expect(hasGoodLine(browser)).toBe(isGood)
})
