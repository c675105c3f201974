import type { DocumentKind } from '../../../../contract/billing/schemas.ts'
import type { SignedIn } from '../../../kernel/context.ts'
import type { DocumentRow } from '../rows.ts'
import type { Sides } from '../show.ts'
import { composeDraft, type NewDraft } from './compose.ts'
import { type DraftOptions, storeDraft } from './store.ts'

/** `show` makes the answer, which is stored with the draft. */
export async function createDraft<Answer>(
  ctx: SignedIn,
  kind: DocumentKind,
  body: NewDraft,
  show: (row: DocumentRow, sides: Sides) => Answer,
  { quote_id = null, ...options }: DraftOptions & { readonly quote_id?: number | null } = {},
): Promise<Answer> {
  const { row, sides } = await composeDraft(ctx, kind, body)
  return storeDraft(ctx, { ...row, quote_id }, (stored) => show(stored, sides), options)
}
