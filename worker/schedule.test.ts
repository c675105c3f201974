import { describe, expect, it } from 'vitest'
import wrangler from '../wrangler.toml?raw'
import { schedule } from './schedule.ts'

describe('the schedule', () => {
  it('lists the expressions that wrangler.toml lists', () => {
    const [, list = ''] = /\[triggers\]\s*crons\s*=\s*(\[[^\]]*\])/.exec(wrangler) ?? []
    const crons = JSON.parse(list) as string[]
    expect([...new Set(schedule.map(({ cron }) => cron))].sort()).toEqual([...crons].sort())
  })

  it('names each cron once and describes it', () => {
    expect(new Set(schedule.map(({ name }) => name)).size).toBe(schedule.length)
    for (const { purpose } of schedule) expect(purpose).toMatch(/^[A-Z].*\.$/)
  })
})
