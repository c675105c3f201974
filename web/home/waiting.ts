import { HOME_ITEMS_MOST, type Home } from '../../contract/home.ts'

export interface WaitingTask {
  readonly id: number
  readonly title: string
  readonly due_date: string | null
}

export interface Waiting {
  readonly tasks: readonly WaitingTask[]
  /** The answer has as many as it may: there may be others. */
  readonly isCut: boolean
}

/** What the reader is to do, the most pressing first: what was asked of a client, what staff have until Sunday. */
export function waitingIn({ awaiting_me, my_tasks }: Home): Waiting {
  if (my_tasks) return { tasks: [...my_tasks.overdue, ...my_tasks.today, ...my_tasks.week], isCut: false }
  const awaited = awaiting_me ?? []
  // A newer server may await something that this page cannot open.
  return { tasks: awaited.filter(({ type }) => type === 'task'), isCut: awaited.length >= HOME_ITEMS_MOST }
}
