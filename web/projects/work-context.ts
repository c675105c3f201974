import { createContext, use } from 'react'
import type { Label } from '../../contract/projects/schemas.ts'
import type { Teammate } from '../directory/teammates.ts'

/** Names and colours behind the ids of tasks. Read once by the page: five hundred cards that each asked for them would
 *  each wait for every answer. */
export interface WorkNames {
  readonly people: readonly Teammate[]
  readonly labels: readonly Pick<Label, 'name' | 'colour'>[]
}

export const WorkContext = createContext<WorkNames>({ people: [], labels: [] })

export const useWorkNames = (): WorkNames => use(WorkContext)
