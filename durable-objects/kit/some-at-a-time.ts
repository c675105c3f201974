/** Calls to other objects that are in flight at the same time. */
const IN_FLIGHT = 20

/** Resolves once all have ended; a failure of one is thrown then, so that none goes on alone. */
export async function someAtATime<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  const ended = await Promise.allSettled(Array.from({ length: IN_FLIGHT }, worker))
  for (const end of ended) if (end.status === 'rejected') throw end.reason
}
