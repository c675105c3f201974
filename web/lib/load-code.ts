import { UnreachableError } from './problem.ts'
import { untilReachable } from './reachable.ts'
import { takeNewestWorker } from './service-worker.ts'

/**
 * Loads code that is not there yet. A cut is waited for and the file asked for again. Where the server answers and the
 * file still fails, a deploy has replaced it, or this browser remembers failures of imports: the page is loaded anew.
 */
export function loadCode<Code>(load: () => Promise<Code>): Promise<Code> {
  const coming = loadWithPatience(load)
  showComing(coming)
  return coming
}

async function loadWithPatience<Code>(load: () => Promise<Code>): Promise<Code> {
  try {
    return await load()
  } catch (error) {
    if (!navigator.onLine || !(await untilReachable(PATIENCE_MS))) throw new UnreachableError(error)
    return await load().catch(async (again: unknown) => {
      if (await renewPage()) return forever
      throw new UnreachableError(again)
    })
  }
}

/** As long as a query of data tries. */
const PATIENCE_MS = 8_000

/** The page is about to go. */
const forever = new Promise<never>(() => {})

/** Loads the page anew, by the newest version. Once a minute: a build that is broken must not reload without end. */
export async function renewPage(): Promise<boolean> {
  const last = Number(sessionStorage.getItem(KEY) ?? 0)
  if (Date.now() - last < BETWEEN_MS) return false
  sessionStorage.setItem(KEY, String(Date.now()))
  await takeNewestWorker()
  location.reload()
  return true
}

/** Counts it as on its way until it has come or failed. */
export function showComing(coming: Promise<unknown>): void {
  const done = () => count(-1)
  count(1)
  coming.then(done, done)
}

const KEY = 'matrice.reloaded'
const BETWEEN_MS = 60_000

/** How much is on its way, for whoever shows it. */
let coming = 0
const listeners = new Set<() => void>()

function count(change: number): void {
  coming += change
  for (const listener of listeners) listener()
}

export const codeComing = {
  follow: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  read: () => coming > 0,
}
