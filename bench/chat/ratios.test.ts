import { expect, test } from 'vitest'
import { compareCpu, ratioTable } from './ratios.ts'
import type { TalkLine } from './report.ts'

const talk = '100 clients × 10/s'

test('a ratio is taken within a round, whichever side spoke first, and then the median', () => {
  const ratios = compareCpu([
    line(1, 'Channels, uvicorn ×2', 40),
    line(1, 'Matrice', 10),
    line(2, 'Matrice', 60),
    line(2, 'Channels, uvicorn ×2', 80),
    line(3, 'Channels, uvicorn ×2', 10),
    line(3, 'Matrice', 20),
  ])
  // The ratio of the medians would be 0.5.
  expect(ratios[talk]?.['Matrice ÷ best Channels']).toEqual({ median: 0.75, least: 0.25, most: 2 })
})

test('the best Channels is the one that costs least over all rounds', () => {
  const ratios = compareCpu([
    ...[line(1, 'Matrice', 10), line(2, 'Matrice', 10)],
    ...[line(1, 'Channels, daphne', 50), line(2, 'Channels, daphne', 10)],
    ...[line(1, 'Channels, uvicorn ×2', 20), line(2, 'Channels, uvicorn ×2', 20)],
  ])
  expect(ratios[talk]?.['Matrice ÷ best Channels']?.median).toBe(0.5)
})

test('who lost something is nobody’s measure', () => {
  const ratios = compareCpu([
    line(1, 'Matrice', 10),
    line(1, 'Channels, daphne', 5, 0.4),
    line(1, 'Channels, uvicorn ×2', 20),
    line(1, 'workerd, bare object', 5, 0.9),
  ])
  expect(ratios[talk]).toEqual({ 'Matrice ÷ best Channels': { median: 0.5, least: 0.5, most: 0.5 } })
})

test('the floor is compared with both, and the table has a column for each comparison made', () => {
  const ratios = compareCpu([
    line(1, 'Matrice', 30),
    line(1, 'Matrice, no receipts', 20),
    line(1, 'workerd, bare object', 10),
    line(1, 'Channels, uvicorn ×2', 40),
  ])
  expect(ratioTable(ratios).split('\n').at(-1)?.replaceAll(/ +/g, ' ')).toBe(
    `| **${talk}** | **0.75** (0.75–0.75) | **0.5** (0.5–0.5) | **0.25** (0.25–0.25) | **3** (3–3) |`,
  )
  expect(ratioTable(compareCpu([line(1, 'Matrice', 30)]))).toBe('')
})

function line(round: number, side: string, cpuMsPer1000: number, deliveredShare = 1): TalkLine {
  return { round, side, scenario: talk, sample: { ...sample, cpuMsPer1000, deliveredShare } }
}

const sample: TalkLine['sample'] = {
  sent: 1,
  acknowledgedShare: 1,
  deliveredShare: 1,
  duplicates: 0,
  deliveriesPerSecond: 1,
  latencyP50Ms: 1,
  latencyP95Ms: 1,
  latencyP99Ms: 1,
  latencyMostMs: 1,
  cpuMsPer1000: 1,
  cpuMsPer1000ByProgram: {},
  loadCpuMsPer1000: 1,
  loadCores: 1,
  loadDelayP99Ms: 1,
  othersCores: 0,
  arrivedInMs: 1,
  faults: [],
}
