import { useState } from 'react'
import * as z from 'zod'
import { localStore } from '../../lib/local-storage.ts'
import type { SavedView } from './saved-views.tsx'
import type { Query } from './view-query.ts'

/** A person's own views of one list, kept on this device until they sign out: filters may hold names. */
export function useDeviceViews(path: string) {
  const [kept, setKept] = useState(() => parseViews(localStore.get('views')))
  const put = (change: (own: readonly KeptView[]) => readonly KeptView[]) => {
    // Read again: another tab may have kept a view since.
    const before = parseViews(localStore.get('views'))
    const next = { ...before, [path]: [...change(before[path] ?? [])].slice(-MOST) }
    localStore.put('views', JSON.stringify(next))
    setKept(next)
  }
  return {
    saved: (kept[path] ?? []).map((view): SavedView => ({ ...view, shared: false, isMine: true })),
    actions: {
      create: async ({ name, query }: { name: string; query: Query }) => {
        const id = crypto.randomUUID()
        put((own) => [...own, { id, name, query }])
        return id
      },
      update: async (id: string, { name, query }: { name?: string; query?: Query }) =>
        put((own) =>
          own.map((view) =>
            view.id === id ? { ...view, name: name ?? view.name, query: query ?? view.query } : view,
          ),
        ),
      remove: async (id: string) => put((own) => own.filter((view) => view.id !== id)),
    },
  }
}

/** More than a row above a list can show. */
const MOST = 12

const keptView = z.object({ id: z.string(), name: z.string(), query: z.record(z.string(), z.string()) })
type KeptView = z.output<typeof keptView>
const keptViews = z.record(z.string(), z.array(keptView))

/** What an older version of the app kept, or a person edited, is no view rather than a page that fails. */
export function parseViews(text: string | null): z.output<typeof keptViews> {
  try {
    return keptViews.parse(JSON.parse(text ?? '{}'))
  } catch {
    return {}
  }
}
