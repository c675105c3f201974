import type { Context } from '../context.ts'

interface Together<Item, Out> {
  /** Of one round: what travels in one statement is bounded. */
  readonly most: number
  /** What an item counts for; one where it is left out. */
  readonly weightOf?: (item: Item) => number
  /** In the name of its first item's request. An outcome for each item, in their order. */
  readonly work: (ctx: Context, items: readonly Item[]) => Promise<readonly Outcome<Out>[]>
}
export type Outcome<Out> = { readonly value: Out } | { readonly error: unknown }

/**
 * Longer than any round should take. A line whose leader has shown no sign of life for so long has lost it: the runtime
 * ended that request. The timer also shows the runtime that a request that only waits is not stuck.
 */
const PATIENCE_MS = 5_000

/**
 * Does at once what several requests of this isolate ask for at the same time. The first to come begins alone and at
 * once; whoever comes meanwhile waits, and all of them are the next round, worked on by the first of them. A database
 * takes one batch after the other, so that a crowd costs it a few large ones instead of a small one each, and a single
 * request waits for nobody. Nothing may depend on it: another isolate has rounds of its own, and whoever was left alone
 * asks again, so that an item may be worked on twice.
 *
 * A request may not use the connections of another one; hence `work` uses its own `ctx`, and of the items' what is plain.
 */
export function together<Item, Out>({ most, weightOf = () => 1, work }: Together<Item, Out>) {
  const lines = new Map<string, Line<Item, Out>>()

  return (ctx: Context, name: string, item: Item): Promise<Out> => {
    const asked = ask(ctx, name, item)
    // Others may come to wait for this request: it goes on where its client hangs up.
    ctx.waitUntil(asked.catch(() => undefined))
    return asked
  }

  async function ask(ctx: Context, name: string, item: Item): Promise<Out> {
    const { promise: turn, resolve: call } = Promise.withResolvers<Turn>()
    const me: Waiting<Item, Out> = { item, call }
    const line = lines.get(name)
    if (line) {
      line.waiting.push(me)
      const how = await patiently(turn, line, me)
      if (how === 'answered') return gainOf(me)
      if (how === 'left alone') {
        // Whoever comes now, and all others of this line, begin a new one.
        if (lines.get(name) === line) lines.delete(name)
        return ask(ctx, name, item)
      }
      await lead(ctx, name, line)
      return gainOf(me)
    }
    const own: Line<Item, Out> = { waiting: [me], movedAt: 0 }
    lines.set(name, own)
    await lead(ctx, name, own)
    return gainOf(me)
  }

  async function lead(ctx: Context, name: string, line: Line<Item, Out>): Promise<void> {
    line.movedAt = Date.now()
    const round = line.waiting.splice(0, fitting(line.waiting))
    try {
      const outcomes = await work(
        ctx,
        round.map(({ item }) => item),
      )
      for (const [index, one] of round.entries()) one.outcome = outcomes[index]
    } catch (error) {
      for (const one of round) one.outcome = { error }
    }
    line.movedAt = Date.now()
    const [next] = line.waiting
    if (next) next.call('leads')
    else if (lines.get(name) === line) lines.delete(name)
    for (const one of round) one.call('answered')
  }

  /** At least the first. */
  function fitting(waiting: readonly Waiting<Item, Out>[]): number {
    let [count, weight] = [0, 0]
    for (const { item } of waiting) {
      weight += weightOf(item)
      if (count > 0 && weight > most) break
      count += 1
    }
    return count
  }
}

type Turn = 'leads' | 'answered' | 'left alone'

interface Waiting<Item, Out> {
  readonly item: Item
  readonly call: (turn: Turn) => void
  outcome?: Outcome<Out> | undefined
}

interface Line<Item, Out> {
  /** Without those whose round is being worked on. */
  readonly waiting: Waiting<Item, Out>[]
  movedAt: number
}

async function patiently<Item, Out>(
  turn: Promise<Turn>,
  line: Line<Item, Out>,
  me: Waiting<Item, Out>,
): Promise<Turn> {
  const { promise: alone, resolve } = Promise.withResolvers<Turn>()
  const look = () => {
    const left = line.movedAt + PATIENCE_MS - Date.now()
    if (left > 0) {
      timer = setTimeout(look, left)
      return
    }
    // At once, or a leader that comes back could call it to lead before it has noticed.
    const place = line.waiting.indexOf(me)
    if (place >= 0) line.waiting.splice(place, 1)
    resolve('left alone')
  }
  let timer = setTimeout(look, PATIENCE_MS)
  try {
    return await Promise.race([turn, alone])
  } finally {
    clearTimeout(timer)
  }
}

function gainOf<Item, Out>({ outcome }: Waiting<Item, Out>): Out {
  if (!outcome) throw new Error('a round has an outcome for each of its items')
  if ('error' in outcome) throw outcome.error
  return outcome.value
}
