import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import * as contract from '../../../contract/payouts/proof.ts'
import { spendAddressLimits } from '../../kernel/http/rate-limit.ts'
import type { App } from '../../kernel/http/serve.ts'
import { orRefusalPage, visitorAnswer } from '../../kernel/http/visitor-page.ts'
import { receiptPage } from './page-html.ts'
import { readPublicReceipt } from './public.ts'

/**
 * The page on which anybody who holds a receipt checks it, without an account and without a script. It stands beside the
 * contract: it does what the public endpoint does, within the same limit.
 */
export function receiptPages(app: App): void {
  app.get('/recu/:code', (c) => {
    c.set('routeId', 'receipt.page')
    const { context: ctx } = c.get('requestScope')
    return orRefusalPage(ctx, [errors.receiptNotFound], async () => {
      await spendAddressLimits(ctx, contract.readPublicReceipt)
      const receipt = await readPublicReceipt(ctx, c.req.param('code'))
      return visitorAnswer(ctx.locale, receiptPage(receipt, ctx.locale, TIME_ZONE))
    })
  })
}

/** Of the countries of the franc, but for a few: whoever reads the page may be in another than the payer. */
const TIME_ZONE = 'Africa/Porto-Novo'
