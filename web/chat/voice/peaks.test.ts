import { expect, it } from 'vitest'
import { WAVEFORM_PEAKS_MOST } from '../../../contract/chat/voice.ts'
import { barsOf, peaksOf } from './peaks.ts'

it.each<[string, number[], number, number[]]>([
  ['nothing recorded', [], 4, [0]],
  ['fewer moments than peaks', [1, 0.25], 4, [255, 128]],
  ['as many', [0, 0.25, 1, 0.0625], 4, [0, 128, 255, 64]],
  ['the loudest of each part', [0, 1, 0.25, 0, 0, 0, 0.1, 0.25], 4, [255, 128, 0, 128]],
  ['quiet speech fills the height', [0.1, 0.2, 0.1, 0.05], 4, [180, 255, 180, 128]],
  ['noise stays low', [0.001, 0.001, 0.002, 0], 4, [33, 33, 47, 0]],
])('a waveform of %s', (_, levels, count, peaks) => {
  expect(peaksOf(levels, count)).toEqual(peaks)
})

it('a waveform of ten minutes has whole numbers within what the server accepts', () => {
  const levels = Array.from({ length: 12_000 }, (_, at) => Math.abs(Math.sin(at)) * 1.2)
  const peaks = peaksOf(levels, WAVEFORM_PEAKS_MOST)
  expect(peaks).toHaveLength(WAVEFORM_PEAKS_MOST)
  expect(peaks.every((peak) => Number.isInteger(peak) && peak >= 0 && peak <= 255)).toBe(true)
})

it('a waveform is drawn as bars around the middle, of which none is too low to see', () => {
  expect(barsOf([0, 255], 20)).toBe('M5 48v4M15 4v92')
})
