import { expect, test } from 'vitest'
import { type ProcessLine, parseStat, treeOf } from './process-table.ts'

const stat = (name: string) =>
  `42 (${name}) S 7 42 40 0 -1 4194304 101 0 0 0 250 30 12 8 20 0 1 0 101353 3133440 390 18446744073709551615`

test('a name with spaces and parentheses does not shift the fields', () => {
  expect(parseStat(stat('tmux: (server) 1'))).toEqual({
    pid: 42,
    name: 'tmux: (server) 1',
    parent: 7,
    session: 40,
    cpuTicks: 250 + 30 + 12 + 8,
    startedAt: 101353,
  })
})

test('a tree holds descendants and orphans of its session, and no stranger', () => {
  const table = new Map(
    [
      line({ pid: 1, parent: 0, session: 1 }),
      line({ pid: 10, parent: 1, session: 10 }),
      line({ pid: 11, parent: 10, session: 10 }),
      line({ pid: 12, parent: 11, session: 12 }),
      line({ pid: 13, parent: 1, session: 10 }),
      line({ pid: 14, parent: 13, session: 14 }),
      line({ pid: 20, parent: 1, session: 20 }),
    ].map((entry) => [entry.pid, entry] as const),
  )
  expect(treeOf(10, table).map((entry) => entry.pid)).toEqual([10, 11, 12, 13, 14])
})

function line(given: Pick<ProcessLine, 'pid' | 'parent' | 'session'>): ProcessLine {
  return { ...given, name: 'server', startedAt: 0, cpuTicks: 0 }
}
