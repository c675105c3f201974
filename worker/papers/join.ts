import { type SQLWrapper, sql } from 'drizzle-orm'
import { leftJoin } from '../kernel/data/read.ts'
import type { Subject } from './stored.ts'
import { papers } from './tables.ts'

/** The paper of each row of a query, for who reads both in one statement. */
export const paperOf = (kind: Subject['kind'], id: SQLWrapper) =>
  leftJoin(papers, sql`${papers.subject} = ${`${kind}:`} || ${id}`)

export const paperColumns = { made_sha256: papers.sha256, file_key: papers.file_key } as const
