import type { Audit } from '../kernel/data/audit.ts'
import type { Statement } from '../kernel/data/database.ts'

/** How a ticket or a reply came in, where it was not written in the app: by mail. */
export interface CameBy {
  readonly fromEmail: string
  /** What its commit stores beside it: what became of the mail. Throws where that is decided already. */
  readonly also: (made: Made) => Promise<readonly Statement[]>
  /** Where a person decided that it comes in. */
  readonly audit?: (made: Made) => readonly Audit[]
}

export interface Made {
  readonly ticketId: number
  /** Null for a ticket of its own. */
  readonly replyId: number | null
}
