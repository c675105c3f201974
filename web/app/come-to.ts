import { ahead } from '../lib/ahead.ts'
import { askAhead } from '../lib/call.ts'
import { askedFirst } from './asked-first.ts'
import { pages } from './pages.ts'
import { placeAt } from './place-at.ts'

/** Fetches the code of the page that was opened and asks for what it shows, while the server still says who is in. */
export function comeTo(path: string, search: string): void {
  const found = placeAt(path)
  if (found === null) return
  for (const address of askedFirst(found, search)) askAhead(address)
  const { preload } = pages[found.id] as { preload?: () => Promise<unknown> }
  void preload?.().finally(() => setTimeout(ahead.forget, DRAWN_MS))
}

/** By then the page has been drawn and has taken what was asked. */
const DRAWN_MS = 10_000
