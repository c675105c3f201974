import type { SQL } from 'drizzle-orm'
import type { Delivery, DocumentKind, Verification } from '../../../contract/billing/schemas.ts'
import type { ErrorSpec } from '../../../contract/errors.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { issue } from '../issuing/issue.ts'
import { send } from '../issuing/send.ts'
import { nounOf } from '../record.ts'
import { contentOf, verify } from '../verification/verify.ts'
import { close } from './close.ts'
import { updateDraft } from './drafts/change.ts'
import { copyOf, type DraftBody, type NewDraft } from './drafts/compose.ts'
import { createDraft } from './drafts/create.ts'
import { deleteDraft } from './drafts/delete.ts'
import { requireMove } from './require-move.ts'
import type { DocumentRow, InvoiceRecord, QuoteRecord } from './rows.ts'
import { type Sides, sidesShown } from './show.ts'
import { viewed } from './viewed.ts'

/** What quotes and invoices differ by where the same is done with both. */
interface Paper<Row extends DocumentRow, Answer> {
  /** Which rows are of it, and what is said where none is. */
  readonly rows: SQL
  readonly notFound: ErrorSpec
  readonly find: (ctx: SignedIn, id: number, permission?: Permission) => Promise<Row>
  readonly show: (ctx: SignedIn, row: Row, sides: Pick<Sides, 'issuer' | 'client'>) => Answer
  readonly copiedAs: (row: Row) => Row['kind'] & DocumentKind
}

/** What is done alike with quotes and with invoices. */
export function verbsOf<Row extends QuoteRecord | InvoiceRecord, Answer>(paper: Paper<Row, Answer>) {
  const writable = (ctx: SignedIn, id: number) => paper.find(ctx, id, 'billing.write')
  const shown = (ctx: SignedIn) => (row: Row, sides: Pick<Sides, 'issuer' | 'client'>) =>
    paper.show(ctx, row, sides)

  async function read(ctx: SignedIn, id: number): Promise<Answer> {
    const row = await viewed(ctx, await paper.find(ctx, id))
    return paper.show(ctx, row, await sidesShown(ctx, row))
  }

  const create = (ctx: SignedIn, kind: Row['kind'], body: NewDraft): Promise<Answer> =>
    // It is of the kind that was asked for.
    createDraft(ctx, kind, body, (row, sides) => paper.show(ctx, row as Row, sides))

  async function update(
    ctx: SignedIn,
    id: number,
    {
      expected,
      ...body
    }: DraftBody & { readonly expected?: { readonly updated_at?: string | undefined } | undefined },
  ): Promise<Answer> {
    const row = await writable(ctx, id)
    requireExpected({ updated_at: iso(row.updated_at) }, expected)
    await updateDraft(ctx, row, body)
    return read(ctx, id)
  }

  return {
    read,
    create,
    update,

    remove: async (ctx: SignedIn, id: number): Promise<void> => deleteDraft(ctx, await writable(ctx, id)),

    issue: (ctx: SignedIn, id: number, delivery: Delivery & { readonly send: boolean }): Promise<Answer> =>
      issue(ctx, () => writable(ctx, id), { ...delivery, show: shown(ctx) }),

    send: async (ctx: SignedIn, id: number, delivery: Delivery): Promise<Answer> =>
      send(ctx, await writable(ctx, id), { ...delivery, show: shown(ctx) }),

    async cancel(ctx: SignedIn, id: number): Promise<Answer> {
      const row = await writable(ctx, id)
      requireMove(ctx, row, 'cancel')
      const action = `billing.${nounOf(row)}_cancelled` as const
      return close(ctx, row, { state: 'cancelled', action, show: shown(ctx) })
    },

    /** Days and what came of the original stay with it. */
    async duplicate(ctx: SignedIn, id: number): Promise<Answer> {
      const row = await writable(ctx, id)
      return create(ctx, paper.copiedAs(row), copyOf(row))
    },

    async readContent(ctx: SignedIn, id: number): Promise<string> {
      const row = await paper.find(ctx, id)
      requireMove(ctx, row, 'read_content')
      return (await contentOf(ctx, row)) ?? ''
    },

    verify: (ctx: SignedIn, id: number): Promise<Verification> =>
      verify(ctx, id, { kind: paper.rows, notFound: paper.notFound }),
  }
}
