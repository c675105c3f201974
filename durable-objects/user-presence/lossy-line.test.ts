import { describe, expect, it } from 'vitest'
import { defects } from './simulation/defects.ts'
import { PERSON } from './simulation/following-device.ts'
import { type Defect, LossyLine } from './simulation/lossy-line.ts'
import { inside } from './testing/inside.ts'

const SEED = 1
/** A thousand are enough to meet a defect. */
const EVENTS_TO_FIND = 1_000

/** Null, or what went wrong. */
const play = (events: number, defect?: Defect): Promise<string | null> =>
  inside(PERSON, (_, state) => new LossyLine(state, SEED, defect).run(events).catch(String))

describe('live events over a line that loses a fifth of all frames', () => {
  it('ten thousand live events over a line that loses a fifth of all frames reach each device once and in order', async () => {
    expect(await play(10_000)).toBeNull()
  }, 60_000)

  it.each(Object.keys(defects))('a person’s object is caught if it %s', async (name) => {
    expect(await play(EVENTS_TO_FIND, defects[name])).not.toBeNull()
  })
})
