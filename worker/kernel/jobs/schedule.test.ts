import { describe, expect, it } from 'vitest'
import { cronRuns } from '../data/tables.ts'
import { setScene } from '../testing/scene.ts'
import type { Scheduled } from './schedule.ts'

const entry = (name: Scheduled['name'], run: Scheduled['run'], cron = '* * * * *'): Scheduled => ({
  name,
  cron,
  purpose: 'For a test.',
  run,
})

describe('the clock', () => {
  it('does what is due at its expression and nothing else, and writes down how it went', async () => {
    const scene = await setScene({
      schedule: [
        entry('test.minute', async (ctx) => {
          scene.clock.advance(250)
          return `at ${ctx.clock.now() - scene.clock.now()}`
        }),
        entry('test.night', async () => 'slept', '17 3 * * *'),
      ],
    })
    const startedAt = scene.clock.now()
    await scene.tick('* * * * *')
    expect(await scene.context().db.select().from(cronRuns)).toEqual([
      { name: 'test.minute', started_at: startedAt, duration_ms: 250, ok: true, detail: 'at 0' },
    ])
  })

  it.each([
    ['rejects', async () => Promise.reject(new TypeError('awa@cnss.test is not a function'))],
    [
      'throws',
      () => {
        throw new TypeError('awa@cnss.test is not a function')
      },
    ],
  ])('goes on when a entry %s, and keeps its kind but not its words', async (_, run) => {
    const done: string[] = []
    const scene = await setScene({
      schedule: [entry('test.broken', run), entry('test.after', async () => `${done.push('after')}`)],
    })
    await scene.tick('* * * * *')
    expect(done).toEqual(['after'])
    const rows = await scene.context().db.select().from(cronRuns)
    expect(rows.map(({ name, ok, detail }) => [name, ok, detail])).toEqual([
      ['test.broken', false, 'TypeError'],
      ['test.after', true, '1'],
    ])
  })

  it('keeps the last run of each entry', async () => {
    let runs = 0
    const count = async () => {
      runs += 1
      return String(runs)
    }
    const scene = await setScene({ schedule: [entry('test.minute', count)] })
    await scene.tick('* * * * *')
    scene.clock.advance(60_000)
    await scene.tick('* * * * *')
    expect(await scene.context().db.select().from(cronRuns)).toMatchObject([
      { started_at: scene.clock.now(), detail: '2' },
    ])
  })
})
