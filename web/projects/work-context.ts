import { createContext, use } from 'react'
import type { Label } from '../../contract/projects/schemas.ts'
import type { Teammate } from '../directory/teammates.ts'

/** Names and colours behind the ids of tasks. Read once by the page: five hundred cards that each asked for them would
 *  each wait for every answer. */
export interface WorkNames {
  readonly people: readonly Teammate[]
  readonly labels: readonly Pick<Label, 'name' | 'colour'>[]
  /** Tasks with a change that the server does not have yet. */
  readonly waiting: ReadonlySet<number>
}

export const WorkContext = createContext<WorkNames>({ people: [], labels: [], waiting: new Set() })

export const useWorkNames = (): WorkNames => use(WorkContext)
