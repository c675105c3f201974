import { env } from 'cloudflare:workers'

/** Whether what was promised is tried at its full size (`npm run soak`), and for how long a test may then run. */
export const IS_SOAK = env.SOAK_SEEDS !== ''
export const SOAK_TIMEOUT_MS = 1_800_000

/** Some at a time: a thousand at once would only wait for each other in the runtime. */
export async function inLanes<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items]
  const lane = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item)
  }
  await Promise.all(Array.from({ length: 8 }, lane))
}
