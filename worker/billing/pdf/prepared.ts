import type { Sheet } from '../../../pdf/api.ts'
import type { Statement } from '../../kernel/data/database.ts'
import type { Subject } from './stored.ts'

/** A paper that is to be made. What it says is composed only where it is not there yet. */
export interface Prepared {
  readonly subject: Subject
  readonly organizationId: number
  readonly sheet: () => Promise<Sheet>
  /** What is written with the file, by its digest. */
  readonly beside: (sha256: string) => readonly Statement[]
}
