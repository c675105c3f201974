import { expect, test } from 'vitest'
import { lines } from './lines.ts'
import { isMissed, rowsOf, tablesOf } from './report.ts'
import { countTraffic, type NetworkEvents } from './traffic.ts'
import { visits } from './visits.ts'

test('a target is met by the slowest round, and holds on the slowest line only', () => {
  const [slow, fast] = lines
  const [visit] = visits
  if (!slow || !fast || visit?.targetSeconds === undefined) throw new Error('nothing is measured')
  const sample = { firstPaintSeconds: 1, requests: 1, bytes: 1, scriptBytes: 1 }
  const samples = [
    { ...sample, seconds: 1 },
    { ...sample, seconds: visit.targetSeconds + 0.1 },
  ]
  const measured = lines.map((line) => ({ line: line.name, visit: visit.name, samples }))
  const rows = rowsOf(lines, visits, measured)
  expect(rows[slow.name]?.map(isMissed)).toEqual([true])
  expect(rows[fast.name]?.map(isMissed)).toEqual([false])
  expect(tablesOf(rows).match(/\*\*missed\*\*/g)).toHaveLength(1)
})

test('counts what came over the network, redirections and unfinished answers included, and nothing from a cache', () => {
  const counter = countTraffic()
  const { events, tell } = heard()
  counter.follow('page', events)
  const answer = { encodedDataLength: 100 }
  tell('Network.requestWillBeSent', {
    requestId: '1',
    redirectResponse: { ...answer, url: 'http://m.test/' },
  })
  tell('Network.responseReceived', { requestId: '1', response: { ...answer, url: 'http://m.test/sign-in' } })
  tell('Network.dataReceived', { requestId: '1', encodedDataLength: 40 })
  tell('Network.responseReceived', {
    requestId: '2',
    response: { ...answer, url: 'http://m.test/assets/a.js' },
  })
  tell('Network.dataReceived', { requestId: '2', encodedDataLength: -1 })
  tell('Network.loadingFinished', { requestId: '2', encodedDataLength: 900 })
  for (const [requestId, from] of [
    ['3', 'fromDiskCache'],
    ['4', 'fromServiceWorker'],
  ]) {
    const response = { ...answer, url: 'http://m.test/assets/b.js', [from ?? '']: true }
    tell('Network.responseReceived', { requestId, response })
    tell('Network.loadingFinished', { requestId, encodedDataLength: 900 })
  }
  expect(counter.sum()).toEqual({ requests: 3, bytes: 100 + 140 + 900, scriptBytes: 900 })
  counter.reset()
  tell('Network.dataReceived', { requestId: '1', encodedDataLength: 40 })
  expect(counter.sum()).toEqual({ requests: 0, bytes: 0, scriptBytes: 0 })
})

function heard() {
  const listeners = new Map<string, (event: never) => void>()
  const events: NetworkEvents = {
    on: (event: string, listener: (event: never) => void) => listeners.set(event, listener),
  }
  return { events, tell: (name: string, event: unknown) => listeners.get(name)?.(event as never) }
}
