import { afterEach, describe, expect, it, vi } from 'vitest'
import { createLive, type Live, type LiveOptions } from './live.ts'
import { followOverLoss, runScenario } from './testing/scenario.ts'

const SEEDS = Number(process.env.LIVE_SEEDS ?? 2000)
const FIRST = Number(process.env.LIVE_SEED ?? 1)

describe('a network that drops, duplicates, delays and cuts', () => {
  it(`a network that drops, duplicates, delays and cuts leaves every log equal to the server's and every message stored once in ${SEEDS} scenarios`, async () => {
    for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1)
      expect(await runScenario(seed, createLive), `LIVE_SEED=${seed}`).toEqual([])
  }, 300_000)

  it('ten thousand events, a fifth of all frames lost, reach a device once and in order', async () => {
    const { seqs, resets } = await followOverLoss(FIRST, createLive, { events: 10_000, drop: 0.2 })
    expect(resets).toBe(0)
    expect(seqs).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1))
  }, 60_000)
})

/** Each breaks one rule, to prove that the scenarios would detect it. */
const DEFECTS: Readonly<Record<string, () => void>> = {
  'a gap is not noticed': () =>
    vi.doMock('./log.ts', async (load) => {
      const log = await load<typeof import('./log.ts')>()
      const takeRange: typeof log.takeRange = (known, range) =>
        range.to <= known.cursor
          ? { log: known, events: [] }
          : {
              log: { ...known, epoch: range.epoch, cursor: range.to, head: Math.max(known.head, range.to) },
              events: range.events.filter(({ seq }) => seq > known.cursor),
            }
      return { ...log, takeRange }
    }),
  'known events are delivered again': () =>
    vi.doMock('./log.ts', async (load) => {
      const log = await load<typeof import('./log.ts')>()
      const takeRange: typeof log.takeRange = (known, range) => {
        const taken = log.takeRange(known, range)
        return taken.log.cursor > known.cursor ? { ...taken, events: range.events } : taken
      }
      return { ...log, takeRange }
    }),
  'a new epoch is not noticed': () =>
    vi.doMock('./log.ts', async (load) => {
      const log = await load<typeof import('./log.ts')>()
      return {
        ...log,
        noteHead: ((known, _epoch, head) => ({ ...known, head })) satisfies typeof log.noteHead,
        resetLog: (() => null) satisfies typeof log.resetLog,
      }
    }),
  'a message is sent under a new client id each time': () =>
    vi.doMock('./frames.ts', async (load) => {
      const frames = await load<typeof import('./frames.ts')>()
      let times = 0
      const writeFrame: typeof frames.writeFrame = (frame) => {
        times += 1
        const isMessage = frame.type === 'send_message'
        return frames.writeFrame(isMessage ? { ...frame, client_id: `${frame.client_id}-${times}` } : frame)
      }
      return { ...frames, writeFrame }
    }),
  'the next message does not wait for the one before': () =>
    vi.doMock('./outbox.ts', async (load) => {
      const outbox = await load<typeof import('./outbox.ts')>()
      const nextToSend: typeof outbox.nextToSend = (messages) => messages
      return { ...outbox, nextToSend }
    }),
}

describe('the scenarios detect that', () => {
  afterEach(() => {
    vi.doUnmock('./log.ts')
    vi.doUnmock('./frames.ts')
    vi.doUnmock('./outbox.ts')
    vi.resetModules()
  })

  it.each(Object.keys(DEFECTS))(
    '%s',
    async (name) => {
      vi.resetModules()
      DEFECTS[name]?.()
      const broken: { createLive: (options: LiveOptions) => Live } = await import('./live.ts')
      let found = 0
      for (let seed = FIRST; seed < FIRST + 60 && found === 0; seed += 1)
        found = (await runScenario(seed, broken.createLive)).length
      expect(found).toBeGreaterThan(0)
    },
    60_000,
  )
})
