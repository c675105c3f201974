import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isDue, openTicker } from './cron.ts'

const at = (time: string) => new Date(`2026-11-21T${time}Z`)

test.each([
  ['* * * * *', '03:17:00', true],
  ['17 3 * * *', '03:17:00', true],
  ['17 3 * * *', '03:18:00', false],
  ['17 3 * * *', '15:17:00', false],
  ['*/15 * * * *', '08:45:00', true],
  ['*/15 * * * *', '08:50:00', false],
  ['0 6-18/4 * * *', '14:00:00', true],
  ['0 6-18/4 * * *', '15:00:00', false],
  ['5,35 * * * *', '09:35:00', true],
  // The 21st of November 2026 is a Saturday, Cloudflare's seventh day.
  ['0 9 * * 7', '09:00:00', true],
  ['0 9 * * 6', '09:00:00', false],
  ['0 9 */5 * *', '09:00:00', true],
])('%s at %s: %s', (cron, time, due) => {
  expect(isDue(cron, at(time))).toBe(due)
})

test('an expression that it does not understand is refused, not skipped', () => {
  expect(() => isDue('0 0 L * *', at('00:00:00'))).toThrow('"L"')
  expect(() => isDue('0 0 * *', at('00:00:00'))).toThrow('Not a schedule')
})

beforeEach(() => void vi.useFakeTimers({ now: at('03:15:20') }))
afterEach(() => void vi.useRealTimers())

test('each schedule fires once in each of its minutes, also after one of them failed', async () => {
  const fired: string[] = []
  const close = openTicker(['* * * * *', '17 3 * * *'], async (cron) => {
    fired.push(`${new Date().toISOString().slice(11, 16)} ${cron}`)
    throw new Error('the runtime is being restarted')
  })
  await vi.advanceTimersByTimeAsync(3 * 60_000)
  close()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(fired).toEqual(['03:16 * * * * *', '03:17 * * * * *', '03:17 17 3 * * *', '03:18 * * * * *'])
})
