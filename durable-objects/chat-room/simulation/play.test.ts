import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { defects } from './mutations.ts'
import { type Defect, Play } from './simulate.ts'

const STEPS = 40
/** `npm run soak` plays a hundred thousand. */
const SEEDS = Number(env.SOAK_SEEDS || 2_000)
const PER_TEST = 250

/** Plays a range of seeds in one object's storage; the first that fails is named, so that it can be played again. */
async function playAll(first: number, last: number, defect?: Defect): Promise<string | null> {
  const stub = env.CHAT_ROOM.get(env.CHAT_ROOM.newUniqueId())
  return runInDurableObject(stub, async (_, state) => {
    for (let seed = first; seed <= last; seed += 1) {
      try {
        await new Play(state, seed, defect).run(STEPS)
      } catch (error) {
        return `seed ${seed}: ${error instanceof Error ? error.message : String(error)}`
      }
    }
    return null
  })
}

describe('a room under everything that can happen to it', () => {
  const parts = Array.from({ length: Math.ceil(SEEDS / PER_TEST) }, (_, part) => 1 + part * PER_TEST)
  it.each(parts)(
    'ends with everybody holding the same log, from seed %i on',
    async (first) => {
      expect(await playAll(first, Math.min(first + PER_TEST - 1, SEEDS))).toBeNull()
    },
    600_000,
  )

  it.each(Object.keys(defects))(
    'is caught if it %s',
    async (name) => {
      expect(await playAll(1, 2_000, defects[name])).toMatch(/^seed \d+: /)
    },
    600_000,
  )
})
