import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { jobs } from '../data/tables.ts'
import { type Scene, setScene } from '../testing/scene.ts'
import { defineJob } from './job.ts'
import { registryOf } from './runner.ts'

type Trouble = (words: readonly string[]) => void
const none: Trouble = () => undefined

/** A job that can be run for many at once, and writes down what it was run for. */
async function sceneOf(trouble: Trouble = none, { keepDoneHours = 0, DB = undefined as unknown } = {}) {
  const runs: string[] = []
  const run = async (words: readonly string[]) => {
    runs.push(words.join('+'))
    trouble(words)
  }
  const job = defineJob({
    name: 'test.many',
    payload: z.strictObject({ word: z.string() }).transform(({ word }) => word),
    keepDoneHours,
    run: (_, word) => run([word]),
    runTogether: (_, words) => run(words),
  })
  const scene = await setScene({ registry: registryOf([job]) })
  if (DB) Object.assign(scene.bindings, { DB })
  return { scene, runs }
}
const order = (word: unknown) => ({ name: 'test.many', key: `key:${word}`, payload: { word } })
const orders = (...words: unknown[]) => words.map(order)
const rowsOf = async (scene: Scene) =>
  (await scene.context().db.select().from(jobs).orderBy(jobs.id)).map(({ key, state }) => `${key} ${state}`)

describe('what the queue brings of one light job', () => {
  it('is run together, and leaves no row', async () => {
    const { scene, runs } = await sceneOf()
    expect(await scene.deliver(orders('a', 'b', 'c'))).toEqual({ done: [0, 1, 2], comeBack: [] })
    expect(runs).toEqual(['a+b+c'])
    expect(await rowsOf(scene)).toEqual([])
  })

  it('is run together without the one that cannot be read, which is parked', async () => {
    const { scene, runs } = await sceneOf()
    expect((await scene.deliver(orders('a', 7, 'c'))).done).toEqual([0, 1, 2])
    expect(runs).toEqual(['a+c'])
    expect(await rowsOf(scene)).toEqual(['key:7 parked'])
  })

  it('is run one by one where that fails; what fails by itself as well is a row, and done later', async () => {
    let down = true
    const { scene, runs } = await sceneOf((words) => {
      if (down && words.includes('b')) throw new Error('b is away')
    })
    const messages = orders('a', 'b', 'c')
    const { done, comeBack } = await scene.deliver(messages)
    expect([done, comeBack.map(({ index }) => index)]).toEqual([[0, 2], [1]])
    expect(runs).toEqual(['a+b+c', 'a', 'b', 'b', 'c'])
    expect(await rowsOf(scene)).toEqual(['key:b queued'])
    down = false
    scene.clock.advance((comeBack[0]?.afterSeconds ?? 0) * 1_000)
    expect((await scene.deliver([messages[1]], 2)).done).toEqual([0])
    expect(await rowsOf(scene)).toEqual(['key:b done'])
  })

  it('comes back as a whole where not even a row can be written', async () => {
    const away = { prepare: () => expect.fail('no answer') }
    const { scene } = await sceneOf(() => expect.fail('no answer'), { DB: away })
    const { done, comeBack } = await scene.deliver(orders('a', 'b'))
    expect([done, comeBack.map(({ index }) => index)]).toEqual([[], [0, 1]])
  })

  it('is run one by one where it comes again, since it may be what took its isolate along', async () => {
    const { scene, runs } = await sceneOf()
    await scene.deliver(orders('a', 'b'), 2)
    expect(runs).toEqual(['a', 'b'])
    expect(await rowsOf(scene)).toEqual(['key:a done', 'key:b done'])
  })

  it('is run one by one where its rows are to be kept', async () => {
    const { scene, runs } = await sceneOf(none, { keepDoneHours: 1 })
    await scene.deliver(orders('a', 'b'))
    expect(runs).toEqual(['a', 'b'])
    expect(await rowsOf(scene)).toEqual(['key:a done', 'key:b done'])
  })

  it('is tried once and then as a row where it came alone', async () => {
    const { scene, runs } = await sceneOf(() => expect.fail('no answer'))
    await scene.deliver(orders('a'))
    expect(runs).toEqual(['a', 'a'])
    expect(await rowsOf(scene)).toEqual(['key:a queued'])
  })
})
