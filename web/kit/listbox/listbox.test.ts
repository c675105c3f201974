import { describe, expect, test, vi } from 'vitest'
import { arrive, type Choosing, type Offer, press } from './choosing.ts'
import { type Answer, lookUp } from './look-up.ts'

const fresh: Choosing = { at: 0, isWaiting: false }
const unmeant: Choosing = { at: -1, isWaiting: false }
const offer = (rows: string[], isPending = false): Offer<string> => ({ rows, isPending })

describe('a key in the box of a list', () => {
  test.each<[string, string, Choosing, Offer<string>, ReturnType<typeof press<string>>]>([
    ['Enter takes the row that is meant', 'Enter', fresh, offer(['a', 'b']), { choosing: fresh, taken: 'a' }],
    [
      '… that arrows led to',
      'Enter',
      { ...fresh, at: 1 },
      offer(['a', 'b']),
      { choosing: { ...fresh, at: 1 }, taken: 'b' },
    ],
    [
      'Enter waits where the rows are still to come',
      'Enter',
      fresh,
      offer([], true),
      { choosing: { at: 0, isWaiting: true } },
    ],
    ['Enter does nothing where nothing was found', 'Enter', fresh, offer([]), { choosing: fresh }],
    ['Enter is not the list’s where no row is meant', 'Enter', unmeant, offer(['a']), null],
    ['… also while rows are to come', 'Enter', unmeant, offer([], true), null],
    ['Arrows begin at the first', 'ArrowDown', unmeant, offer(['a', 'b']), { choosing: fresh }],
    ['… or at the last', 'ArrowUp', unmeant, offer(['a', 'b']), { choosing: { ...fresh, at: 1 } }],
    ['… and go round', 'ArrowDown', { ...fresh, at: 1 }, offer(['a', 'b']), { choosing: fresh }],
    ['Arrows lead nowhere in an empty list', 'ArrowDown', fresh, offer([]), { choosing: fresh }],
    ['Letters are the box’s', 'a', fresh, offer(['a']), null],
  ])('%s', (_what, key, choosing, rows, step) => {
    expect(press(key, choosing, rows)).toEqual(step)
  })
})

test('an Enter that waits takes the first row of the answer, and ends where there is none', () => {
  const waiting = { at: 0, isWaiting: true }
  expect(arrive(waiting, offer([], true))).toBeNull()
  expect(arrive(waiting, offer(['a', 'b']))).toEqual({ choosing: fresh, taken: 'a' })
  expect(arrive(waiting, offer([]))).toEqual({ choosing: fresh })
  expect(arrive(fresh, offer(['a']))).toBeNull()
})

describe('a lookup that is overtaken by the keys', () => {
  test('a lookup that is overtaken by the keys says nothing of the text before, however late and in whatever order the answers come', async () => {
    vi.useFakeTimers()
    const network = new Map<string, PromiseWithResolvers<string[]>>()
    const heard: Answer<string>[] = []
    const type = (text: string) =>
      lookUp(
        text,
        (asked) => {
          const answer = Promise.withResolvers<string[]>()
          network.set(asked, answer)
          return answer.promise
        },
        (answer) => heard.push(answer),
      )
    const callOff = type('c')
    await vi.advanceTimersByTimeAsync(1000)
    callOff()
    type('nourx')
    await vi.advanceTimersByTimeAsync(1000)
    network.get('nourx')?.resolve(['NOURX'])
    network.get('c')?.resolve(['CNSS'])
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toEqual([{ text: 'nourx', rows: ['NOURX'], isFailed: false }])
    vi.useRealTimers()
  })

  test('a lookup that is overtaken by the keys asks nothing for letters that were only passed through', async () => {
    vi.useFakeTimers()
    const asked: string[] = []
    for (const text of ['n', 'no', 'nou']) {
      const callOff = lookUp(
        text,
        async () => [String(asked.push(text))],
        () => undefined,
      )
      await vi.advanceTimersByTimeAsync(50)
      if (text !== 'nou') callOff()
    }
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toEqual(['nou'])
    vi.useRealTimers()
  })

  test('a lookup that is overtaken by the keys distinguishes a failure from an empty answer', async () => {
    vi.useFakeTimers()
    const heard: Answer<string>[] = []
    lookUp<string>(
      'nourx',
      () => Promise.reject(new Error('offline')),
      (answer) => heard.push(answer),
    )
    await vi.advanceTimersByTimeAsync(1000)
    expect(heard).toEqual([{ text: 'nourx', rows: [], isFailed: true }])
    vi.useRealTimers()
  })
})
