import type { Source } from '../../../contract/billing/sources.ts'
import { invoiceStatus, isDebt } from '../../../contract/billing/states.ts'
import type { Context } from '../../kernel/context.ts'
import { creditOf } from '../credits/credit.ts'
import { draftStatements } from '../documents/drafts/store.ts'
import { prefixOf } from '../issuing/freeze.ts'
import { inSeries } from '../issuing/in-series.ts'
import { issueOnce } from '../issuing/issue.ts'
import { saleDocument } from './read.ts'

/** Gives back the whole invoice of a sale that came to nothing, once; a sale that was not invoiced owes nothing. */
export async function creditSale(
  ctx: Context,
  source: Source,
  { reason, createdById }: { readonly reason: string; readonly createdById: number },
): Promise<void> {
  const alone = { ...ctx, claim: null }
  const creditable = async () => {
    const invoice = await saleDocument(alone, source)
    const isOpen =
      invoice && isDebt(invoice.kind) && invoiceStatus(invoice, alone.clock.now()) !== 'cancelled'
    // Nothing is owed of what cost nothing.
    return isOpen && invoice.due_amount > 0 ? invoice : undefined
  }
  const found = await creditable()
  if (!found) return
  await inSeries(alone, { issuerId: found.issuer_id, prefix: prefixOf('credit_note') }, async () => {
    const invoice = await creditable()
    if (!invoice) return
    const draft = await creditOf(alone, invoice, { reason, createdById })
    const first = { write: draftStatements(alone, draft) }
    await issueOnce(alone, draft, { send: true, show: () => null, first })
  })
}
