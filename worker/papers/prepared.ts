import type { Sheet } from '../../pdf/api.ts'
import type { Context } from '../kernel/context.ts'
import type { Statement } from '../kernel/data/database.ts'
import { draw } from './draw.ts'
import { findPaper, keepPaper, type Subject } from './stored.ts'

/** A paper that is to be made. What it says is composed only where it is not there yet. */
export interface Prepared {
  readonly subject: Subject
  readonly organizationId: number
  readonly sheet: () => Promise<Sheet>
  /** What is written with the file, by its digest. */
  readonly beside?: (sha256: string) => readonly Statement[]
}

/** For the job that a capability orders its papers with; nothing where the paper is there, or is of nothing any more. */
export async function makePaper(ctx: Context, prepared: Prepared | null): Promise<void> {
  if (!prepared || (await findPaper(ctx, prepared.subject))) return
  const { subject, organizationId, sheet, beside = () => [] } = prepared
  await keepPaper(ctx, subject, { bytes: await draw(ctx, await sheet()), organizationId, beside })
}
