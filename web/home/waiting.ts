import { HOME_ITEMS_MOST, type Home } from '../../contract/home.ts'

export interface WaitingItem {
  readonly key: string
  readonly href: string
  readonly title: string
  readonly due_date: string | null
}

export interface Waiting {
  readonly items: readonly WaitingItem[]
  /** The answer has as many as it may: there may be others. */
  readonly isCut: boolean
}

/** What the reader is to do, the most pressing first: what was asked of a client, what staff have until Sunday. */
export function waitingIn({ awaiting_me, my_tasks }: Home): Waiting {
  if (my_tasks) {
    const tasks = [...my_tasks.overdue, ...my_tasks.today, ...my_tasks.week]
    return { items: tasks.map((task) => itemOf('task', task)), isCut: false }
  }
  const awaited = awaiting_me ?? []
  return {
    items: awaited.flatMap(({ type, ...row }) => {
      // A newer server may await something that this page cannot open.
      const known = type === 'task' || type === 'ticket' ? type : null
      return known ? [itemOf(known, row)] : []
    }),
    isCut: awaited.length >= HOME_ITEMS_MOST,
  }
}

const itemOf = (
  type: 'task' | 'ticket',
  { id, title, due_date }: { id: number; title: string; due_date: string | null },
): WaitingItem => ({ key: `${type}-${id}`, href: `/${type}s/${id}`, title, due_date })
