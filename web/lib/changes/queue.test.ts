import { describe, expect, it, test } from 'vitest'
import { browserOf, fakeServer, type ServerMode, type Tab } from './testing/browser.ts'

const visibleLabels = (tab: Tab) => tab.queue.visible().map(({ label }) => label)
const HOUR = 3_600_000

function scene() {
  const server = fakeServer()
  return { server, ...browserOf(server) }
}

describe('a change', () => {
  it('a change is sent at once with a network, and is never listed as waiting', async () => {
    const { server, openTab } = scene()
    const tab = await openTab()
    await expect(tab.make('one')).resolves.toBe('done')
    expect(server.done).toEqual(['one'])
    expect(visibleLabels(tab)).toEqual([])
  })

  it('a change waits without a network, and is sent in the order in which it was made', async () => {
    const { server, clock, openTab } = scene()
    const tab = await openTab()
    server.mode = 'is unreachable'
    for (const label of ['one', 'two', 'three']) await expect(tab.make(label)).resolves.toBe('waiting')
    expect(visibleLabels(tab)).toEqual(['one', 'two', 'three'])
    server.mode = 'answers'
    tab.queue.wake()
    await clock.turn(0)
    expect(server.done).toEqual(['one', 'two', 'three'])
    expect(visibleLabels(tab)).toEqual([])
  })

  it('a change is retried by itself, with exponential back-off', async () => {
    const { server, clock, openTab } = scene()
    const tab = await openTab()
    server.mode = 'is unreachable'
    await tab.make('one')
    await clock.turn(60_000)
    const tries = server.asked.length
    expect(tries).toBeGreaterThan(4)
    expect(tries).toBeLessThan(20)
    server.mode = 'answers'
    await clock.turn(20_000)
    expect(server.done).toEqual(['one'])
  })

  it('a change whose answer was lost is sent again under its key, and done once', async () => {
    const { server, clock, openTab } = scene()
    const tab = await openTab()
    server.mode = 'loses the answer'
    await expect(tab.make('invite', 'test.post')).resolves.toBe('waiting')
    server.mode = 'answers'
    tab.queue.wake()
    await clock.turn(0)
    expect(server.asked).toEqual(['invite', 'invite'])
    expect(server.done).toEqual(['invite'])
    expect(visibleLabels(tab)).toEqual([])
  })

  it('a change is sent after the changes that wait already, which go with it', async () => {
    const { server, openTab } = scene()
    const tab = await openTab()
    server.mode = 'is unreachable'
    await tab.make('first')
    server.mode = 'answers'
    await expect(tab.make('second')).resolves.toBe('done')
    expect(server.done).toEqual(['first', 'second'])
  })

  it('a change in a request that hangs resolves as waiting, and is done in the end', async () => {
    const { server, clock, openTab } = scene()
    const tab = await openTab()
    let land = () => {}
    const { answer } = server
    server.answer = (change) => new Promise<void>((resolve) => (land = resolve)).then(() => answer(change))
    const fate = tab.make('one')
    await clock.turn(15_000)
    await expect(fate).resolves.toBe('waiting')
    expect(visibleLabels(tab)).toEqual(['one'])
    land()
    await clock.turn(0)
    expect(visibleLabels(tab)).toEqual([])
  })
})

it('a change is not taken for done while it is being stored', async () => {
  const { server, openTab } = scene()
  const tab = await openTab()
  server.mode = 'is unreachable'
  const fate = tab.make('one')
  void tab.queue.refresh()
  await expect(fate).resolves.toBe('waiting')
})

describe('a change on the device', () => {
  it('a change on the device survives a reload at any moment', async () => {
    const { server, clock, openTab } = scene()
    const before = await openTab()
    server.mode = 'loses the answer'
    await before.make('invite', 'test.post')
    await before.make('rename')
    before.close()
    const after = await openTab()
    expect(visibleLabels(after)).toEqual(['invite', 'rename'])
    server.mode = 'answers'
    after.queue.wake()
    await clock.turn(0)
    expect(server.done).toEqual(['invite', 'rename'])
    expect(visibleLabels(after)).toEqual([])
  })

  it('a change on the device survives a tab that is closed before the first attempt is answered', async () => {
    const { server, clock, openTab } = scene()
    const before = await openTab()
    server.answer = () => new Promise(() => {})
    void before.make('one')
    await clock.turn(0)
    before.close()
    const { answer } = fakeServer()
    server.answer = answer
    const after = await openTab()
    await clock.turn(0)
    expect(after.done).toEqual(['one'])
  })
})

describe('two tabs', () => {
  it('two tabs list the same changes and send each once', async () => {
    const { server, clock, openTab } = scene()
    const [left, right] = [await openTab(), await openTab()]
    server.mode = 'loses the answer'
    await left.make('left')
    await right.make('right')
    await clock.turn(0)
    expect(visibleLabels(left)).toEqual(['left', 'right'])
    expect(visibleLabels(right)).toEqual(['left', 'right'])
    server.mode = 'answers'
    server.asked.length = 0
    left.queue.wake()
    right.queue.wake()
    await clock.turn(0)
    expect(server.asked).toEqual(['left', 'right'])
    expect(server.done).toEqual(['left', 'right'])
    await clock.turn(60_000)
    expect([visibleLabels(left), visibleLabels(right)]).toEqual([[], []])
  })

  it('two tabs send the changes that a closed tab left', async () => {
    const { server, clock, openTab } = scene()
    const [left, right] = [await openTab(), await openTab()]
    server.mode = 'is unreachable'
    await left.make('one')
    await clock.turn(0)
    left.close()
    server.mode = 'answers'
    await clock.turn(30_000)
    expect(right.done).toEqual(['one'])
  })

  it('two tabs do not send a change that another tab discards at that moment', async () => {
    const { server, clock, openTab } = scene()
    const [left, right] = [await openTab(), await openTab()]
    server.mode = 'is unreachable'
    await left.make('one')
    await clock.turn(0)
    const id = right.queue.visible()[0]?.id ?? ''
    server.mode = 'answers'
    left.queue.wake()
    for (let round = 0; round < 5; round += 1) await Promise.resolve()
    await right.queue.discard(id)
    await clock.turn(60_000)
    expect(server.done).toEqual([])
  })

  it('two tabs do not restore a change that one of them has discarded', async () => {
    const { server, clock, openTab } = scene()
    const [left, right] = [await openTab(), await openTab()]
    server.mode = 'is unreachable'
    await left.make('one')
    await clock.turn(0)
    await right.queue.discard(right.queue.visible()[0]?.id ?? '')
    server.mode = 'answers'
    await clock.turn(60_000)
    expect([server.done, visibleLabels(left), visibleLabels(right)]).toEqual([[], [], []])
  })
})

describe('a refusal', () => {
  it('a refusal is thrown to the form that is still open, and the change is not stored', async () => {
    const { server, openTab } = scene()
    const tab = await openTab()
    server.mode = { refuses: 409, code: 'identity.email_taken' }
    await expect(tab.make('one')).resolves.toBe('identity.email_taken')
    expect(visibleLabels(tab)).toEqual([])
    server.mode = 'answers'
    await expect(tab.make('two')).resolves.toBe('done')
    expect(server.done).toEqual(['two'])
  })

  it('a refusal of a waiting change stops that change only, and is listed with its title', async () => {
    const { server, clock, openTab } = scene()
    const tab = await openTab()
    server.mode = 'is unreachable'
    for (const label of ['one', 'two', 'three']) await tab.make(label)
    server.mode = 'answers'
    server.refused.set('two', { refuses: 403, code: 'auth.forbidden' })
    tab.queue.wake()
    await clock.turn(0)
    expect(server.done).toEqual(['one', 'three'])
    expect(tab.queue.visible()).toMatchObject([
      { label: 'two', refusal: { code: 'auth.forbidden', title: 'Refusé' } },
    ])
    server.asked.length = 0
    await clock.turn(HOUR)
    expect(server.asked).toEqual([])
    server.refused.clear()
    await tab.queue.retry(tab.queue.visible()[0]?.id ?? '')
    await clock.turn(0)
    expect(server.done).toEqual(['one', 'three', 'two'])
  })

  it('a refusal of a deletion with 404 counts as done', async () => {
    const { server, openTab } = scene()
    const tab = await openTab()
    server.mode = { refuses: 404 }
    await expect(tab.make('remove', 'test.delete')).resolves.toBe('done')
    await expect(tab.make('rename', 'test.patch')).resolves.toBe('test.refused')
  })

  it('by a limit of an hour does not delay the changes after it', async () => {
    const { server, openTab } = scene()
    const tab = await openTab()
    server.refused.set('one', { refuses: 429, code: 'rate.limited', wait: 3_600 })
    await expect(tab.make('one')).resolves.toBe('rate.limited')
    await expect(tab.make('two')).resolves.toBe('done')
    expect(server.done).toEqual(['two'])
  })

  it('a refusal of an ended session stops all changes until the person signs in again', async () => {
    const { server, clock, openTab } = scene()
    const tab = await openTab()
    server.mode = { refuses: 401, code: 'auth.session_ended' }
    await expect(tab.make('one')).resolves.toBe('waiting')
    await expect(tab.make('two')).resolves.toBe('waiting')
    await clock.turn(HOUR)
    expect(server.asked).toEqual(['one'])
    expect(tab.shutOuts).toBe(1)
    tab.close()
    server.mode = 'answers'
    await openTab()
    await clock.turn(0)
    expect(server.done).toEqual(['one', 'two'])
  })
})

test.each([
  ['an unavailable server', { refuses: 503 }, 0],
  ['an unreachable database', { refuses: 503, code: 'server.storage_unavailable', wait: 5 }, 5_000],
  ['a rate limit', { refuses: 429, wait: 30 }, 30_000],
  ['an attempt in progress', { refuses: 409, code: 'idempotency.in_progress', wait: 30 }, 30_000],
])('%s delays a change for as long as it asks', async (_name, mode, ms) => {
  const { server, clock, openTab } = scene()
  const tab = await openTab()
  server.mode = mode
  await expect(tab.make('one')).resolves.toBe('waiting')
  server.mode = 'answers'
  tab.queue.wake()
  await clock.turn(Math.max(0, ms - 1))
  expect(server.done).toEqual(ms === 0 ? ['one'] : [])
  await clock.turn(60_000)
  expect(server.done).toEqual(['one'])
})

it('a change outlasts an outage of many attempts, in order, after its form was left', async () => {
  const { server, clock, openTab } = scene()
  const tab = await openTab()
  server.mode = { refuses: 503, code: 'server.storage_unavailable', wait: 5 }
  for (const label of ['one', 'two']) await expect(tab.make(label)).resolves.toBe('waiting')
  await clock.turn(HOUR)
  expect(server.asked.length).toBeGreaterThan(10)
  expect(server.asked.length).toBeLessThan(HOUR / 5_000)
  expect(tab.queue.visible().map(({ label, refusal }) => [label, refusal])).toEqual([
    ['one', null],
    ['two', null],
  ])
  server.mode = 'answers'
  await clock.turn(60_000)
  expect(server.done).toEqual(['one', 'two'])
})

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
  'fifty changes on a line that comes and goes are each made once and in order, or shown in conflict (seed %i)',
  async (seed) => {
    const { server, clock, openTab } = scene()
    let tab = await openTab()
    const roll = rolls(seed)
    const labels = Array.from({ length: 50 }, (_, index) => `change ${index}`)
    const contested = labels.filter((_, index) => index % 10 === 7)
    for (const label of contested) server.refused.set(label, { refuses: 409, code: 'request.conflict' })
    const modes: readonly ServerMode[] = [
      'answers',
      'is unreachable',
      'loses the answer',
      { refuses: 503, code: 'server.storage_unavailable', wait: 1 },
    ]
    // Without a network at first, so that each change waits and none is refused in its own form.
    server.mode = 'is unreachable'
    for (const label of labels) {
      expect(await tab.make(label, 'test.post')).toBe('waiting')
      if (roll(10) === 0) {
        tab.close()
        tab = await openTab()
      }
    }
    for (let minute = 0; minute < 60; minute += 1) {
      server.mode = modes[roll(modes.length)] ?? 'answers'
      if (roll(3) === 0) tab.queue.wake()
      await clock.turn(roll(8_000))
    }
    server.mode = 'answers'
    tab.queue.wake()
    await clock.turn(120_000)
    expect(server.done).toEqual(labels.filter((label) => !contested.includes(label)))
    expect(tab.queue.visible().map(({ label, refusal }) => [label, refusal?.code])).toEqual(
      contested.map((label) => [label, 'request.conflict']),
    )
  },
)

/** Numbers below a bound, the same for each seed. */
function rolls(seed: number) {
  let state = seed
  return (bound: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
}

describe('a discarded change', () => {
  it('a discarded change is not sent', async () => {
    const { server, clock, openTab } = scene()
    const tab = await openTab()
    server.mode = 'is unreachable'
    await tab.make('one')
    await tab.make('two')
    await tab.queue.discard(tab.queue.visible()[0]?.id ?? '')
    server.mode = 'answers'
    tab.queue.wake()
    await clock.turn(0)
    expect(server.done).toEqual(['two'])
  })

  it('a discarded change lets the others be sent, even while its own request hangs', async () => {
    const { server, clock, openTab } = scene()
    const tab = await openTab()
    const { answer } = server
    server.answer = (change) => (change.label === 'one' ? new Promise(() => {}) : answer(change))
    void tab.make('one')
    await clock.turn(15_000)
    void tab.make('two')
    await tab.queue.discard(tab.queue.visible()[0]?.id ?? '')
    await clock.turn(0)
    expect(server.done).toEqual(['two'])
  })
})

describe('a stale change waits for confirmation:', () => {
  it.each([
    ['a POST that may have arrived before the server forgot its key', 'test.post', 24 * HOUR, false],
    ['a POST within that time', 'test.post', 20 * HOUR, true],
    ['a PATCH after a day', 'test.patch', 24 * HOUR, true],
    ['anything after a week', 'test.patch', 8 * 24 * HOUR, false],
  ])('%s', async (_name, routeId, ms, isDone) => {
    const { server, clock, openTab } = scene()
    const before = await openTab()
    server.mode = 'is unreachable'
    await before.make('one', routeId)
    before.close()
    await clock.turn(ms)
    server.mode = 'answers'
    const tab = await openTab()
    await clock.turn(0)
    expect(server.done).toEqual(isDone ? ['one'] : [])
    expect(tab.queue.visible().map(({ refusal }) => refusal?.code)).toEqual(isDone ? [] : ['stale'])
    if (isDone) return
    await tab.queue.retry(tab.queue.visible()[0]?.id ?? '')
    await clock.turn(0)
    expect(server.done).toEqual(['one'])
  })
})

it('a change that this version of the app cannot send stays until its author decides', async () => {
  const { server, clock, methods, openTab } = scene()
  const before = await openTab()
  server.mode = 'is unreachable'
  await before.make('old')
  before.close()
  methods.clear()
  server.mode = 'answers'
  const tab = await openTab()
  await clock.turn(0)
  expect(tab.queue.visible()).toMatchObject([{ label: 'old', refusal: { code: 'unknown' } }])
  await expect(tab.make('unlisted')).resolves.toBe('unknown')
})
