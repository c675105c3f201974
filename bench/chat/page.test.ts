import { expect, test } from 'vitest'
import { pageOf } from './page.ts'
import { onceTable, summarizeTalks, type TalkLine } from './report.ts'

test('fifty people with several sockets have a part of the page, with a sentence of their own', () => {
  const page = pageOf(
    summaryOf([line('1,000 clients × 10/s', 'Matrice'), line('50 people × 20 sockets × 10/s', 'Socket.IO')]),
    ['Matrice', 'Socket.IO'],
  )
  const [crowd = '', sentence = '', devices = '', ...rest] = page.split('\n\n')
  expect(crowd).toContain('1,000 clients × 10/s')
  expect(crowd).not.toContain('Socket.IO')
  expect(sentence).toContain('fifty people have several sockets each')
  expect(devices).toContain('50 people × 20 sockets × 10/s')
  expect(devices).not.toContain('Matrice')
  expect(rest).toEqual([])
})

test('columns keep the order of the sides, whoever spoke first in the first round', () => {
  const talk = '100 clients × 10/s'
  const page = pageOf(summaryOf([line(talk, 'Socket.IO'), line(talk, 'Matrice')]), ['Matrice', 'Socket.IO'])
  expect(page.split('\n')[0]).toMatch(/Matrice.*Socket\.IO/)
})

test('a run without several sockets does not explain them', () => {
  expect(pageOf(summaryOf([line('100 clients × 10/s', 'Matrice')]), ['Matrice'])).not.toContain('sockets')
})

test.each([
  [{ missed: 10_000, brought: 10_000 }, '**0.5 s**'],
  [{ missed: 10_000, brought: 9_999 }, 'incomplete'],
  [{ missed: 4_290, brought: 4_290 }, 'only 4,290 written'],
])('a resume of %o is %s', (resume, text) => {
  const once = { Matrice: { resume: { ...resume, milliseconds: 500 } } }
  const row = onceTable(once)
    .split('\n')
    .find((line) => line.includes('resume'))
  expect(row).toContain(text)
})

test('what failed is said on the page', () => {
  const failures = ['restart of Matrice: /readyz did not answer']
  expect(pageOf({ ...summaryOf([]), failures }, [])).toBe(
    'Failed, and not in the table: restart of Matrice: /readyz did not answer.',
  )
})

const summaryOf = (lines: readonly TalkLine[]) => ({
  talks: summarizeTalks(lines),
  cpuRatios: {},
  once: {},
  othersCores: null,
  failures: [],
})

function line(scenario: string, side: string): TalkLine {
  return {
    round: 1,
    side,
    scenario,
    sample: {
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
    },
  }
}
