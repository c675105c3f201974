import type { Context } from '../../kernel/context.ts'
import { meterCall } from '../../kernel/observe/metering.ts'
import { cinetpay } from './cinetpay.ts'
import { isOurFault } from './outcome.ts'
import type { PaymentProvider } from './provider.ts'

/** The provider, whose answers the operator sees counted: a slow or refusing one is noticed before its payers complain. */
export function meteredProvider(ctx: Context): PaymentProvider | null {
  const provider = cinetpay(ctx.config)
  return (
    provider && {
      ...provider,
      init: (order) => meterCall(ctx, 'cinetpay.init', provider.init(order), ({ kind }) => kind),
      check: (id) =>
        meterCall(ctx, 'cinetpay.check', provider.check(id), (answer) =>
          answer.kind === 'answered' && isOurFault(answer.code) ? 'our_fault' : answer.kind,
        ),
    }
  )
}
