import { expect, it } from 'vitest'
import { clockOf } from './clocks.ts'

it.each([
  // Porto-Novo is an hour ahead of UTC all year.
  ['Africa/Porto-Novo', '2026-11-02T05:59:00Z', '2026-11-02', 6],
  ['Africa/Porto-Novo', '2026-11-02T06:00:00Z', '2026-11-02', 7],
  ['Africa/Porto-Novo', '2026-11-02T23:30:00Z', '2026-11-03', 0],
  // Paris: in spring two o'clock is skipped, in autumn it comes twice.
  ['Europe/Paris', '2026-03-29T00:59:00Z', '2026-03-29', 1],
  ['Europe/Paris', '2026-03-29T01:00:00Z', '2026-03-29', 3],
  ['Europe/Paris', '2026-10-25T00:30:00Z', '2026-10-25', 2],
  ['Europe/Paris', '2026-10-25T01:30:00Z', '2026-10-25', 2],
  ['Europe/Paris', '2026-10-25T02:00:00Z', '2026-10-25', 3],
  // The other day than UTC, and a zone of three quarters of an hour.
  ['America/Los_Angeles', '2026-11-02T06:00:00Z', '2026-11-01', 22],
  ['Pacific/Auckland', '2026-11-02T11:30:00Z', '2026-11-03', 0],
  ['Asia/Kathmandu', '2026-11-02T01:15:00Z', '2026-11-02', 7],
])('a digest goes by the wall clock of its reader: %s at %s', (timeZone, instant, day, hour) => {
  expect(clockOf(timeZone, Date.parse(instant))).toEqual({ timeZone, day, hour })
})
