import { describe, expect, it } from 'vitest'
import { RunPlay, type Spoil } from './testing/play.ts'

const STEPS = 200
const SEEDS = Number(process.env['SOAK_SEEDS'] || 25)

/** The first seed that fails is named, so that it can be played again. */
async function playAll(first: number, last: number, spoil?: Spoil): Promise<string | null> {
  for (let seed = first; seed <= last; seed += 1) {
    try {
      await new RunPlay(seed, spoil).run(STEPS)
    } catch (error) {
      return `seed ${seed}: ${error instanceof Error ? error.message : String(error)}`
    }
  }
  return null
}

describe('runs under everything that can happen to them', () => {
  it('end with the books of the rail, with nothing double, lost or stuck', async () => {
    expect(await playAll(1, SEEDS)).toBeNull()
  }, 3_600_000)
})
