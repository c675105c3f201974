import { expect, test } from 'vitest'
import { interleave } from './interleave.ts'
import type { Sample } from './measure.ts'
import { withTable } from './publish.ts'
import { summarize } from './summary.ts'
import { tableOf } from './table.ts'

test('sides take turns, change who goes first, and the warm-up is dropped', async () => {
  const asked: string[] = []
  const kept = await interleave({
    sides: ['A', 'B'],
    scenarios: ['list'],
    rounds: 2,
    warmUpRounds: 1,
    measure: async (side) => asked.push(side),
  })
  expect(asked.join(' ')).toBe('A B B A A B')
  expect(kept.map(({ round, side }) => `${round}${side}`).join(' ')).toBe('1B 1A 2A 2B')
})

test('a ratio compares a side with each peer, the last named one at least, within each round', () => {
  const summary = summarize(
    ['ours', 'theirs'],
    [
      { round: 1, side: 'theirs', scenario: 'list', sample: sample(10) },
      { round: 1, side: 'ours', scenario: 'list', sample: sample(2) },
      { round: 2, side: 'ours', scenario: 'list', sample: sample(5) },
      { round: 2, side: 'theirs', scenario: 'list', sample: sample(20) },
    ],
  )
  expect(summary.list?.ratios['ours ÷ theirs']?.cpuMsPerRequest).toEqual({
    median: 0.225,
    least: 0.2,
    most: 0.25,
  })
  expect(tableOf(summary)).toMatch(
    /\| \*\*list\*\* +\| CPU per request +\| +3\.5 ms \| +15 ms \| +\*\*0\.225\*\* \(0\.2–0\.25\) \|/,
  )
})

test('a side is compared with each peer that was asked the same, and peers with nobody', () => {
  const lines = ['ours', 'one', 'other'].map((side, place) => ({
    ...{ round: 1, scenario: 'list', side },
    sample: sample(2 ** place),
  }))
  const alone = lines.slice(0, 2).map((line) => ({ ...line, scenario: 'cart' }))
  const summary = summarize(['ours', 'one', 'other'], [...lines, ...alone], ['one'])
  const cpuOf = (scenario: string) =>
    Object.entries(summary[scenario]?.ratios ?? {}).map(([pair, { cpuMsPerRequest }]) => [
      pair,
      cpuMsPerRequest.median,
    ])
  expect(cpuOf('list')).toEqual([
    ['ours ÷ one', 0.5],
    ['ours ÷ other', 0.25],
  ])
  expect(cpuOf('cart')).toEqual([['ours ÷ one', 0.5]])
})

test('a side that was not asked stays empty, and without the peer there is no ratio', () => {
  const summary = summarize(
    ['ours', 'theirs'],
    [
      { round: 1, side: 'ours', scenario: 'list', sample: sample(2) },
      { round: 1, side: 'theirs', scenario: 'list', sample: sample(4) },
      { round: 1, side: 'ours', scenario: 'issue', sample: sample(6) },
    ],
  )
  expect(
    tableOf(summary, { issue: { cpuMsPerRequest: 5, latencyP95Ms: 200 } })
      .split('\n')
      .map(squeezed),
  ).toEqual(
    expect.arrayContaining([
      '| **list** | CPU per request | | 2 ms | 4 ms | **0.5** (0.5–0.5) |',
      '| **issue** | CPU per request | ≤ 5 ms | 6 ms | – | – |',
      '| | latency p95 | ≤ 200 ms | 1 ms | – | – |',
    ]),
  )
})

const squeezed = (line: string) => line.replace(/ +/g, ' ')

test('a published table replaces the one before and nothing else', () => {
  const text = 'before\n<!-- results: x -->\nold\n<!-- end of results: x -->\nafter'
  expect(withTable(text, 'x', 'new')).toBe(
    'before\n<!-- results: x -->\nnew\n<!-- end of results: x -->\nafter',
  )
  expect(() => withTable(text, 'y', 'new')).toThrow('no place')
})

function sample(cpuMsPerRequest: number): Sample {
  return {
    cpuMsPerRequest,
    requestsPerSecond: 1,
    latencyP50Ms: 1,
    latencyP95Ms: 1,
    latencyP99Ms: 1,
    bytesPerAnswer: 1,
    finished: 1,
    othersCores: 0,
    cpuMsPerRequestByProgram: { server: cpuMsPerRequest },
  }
}
