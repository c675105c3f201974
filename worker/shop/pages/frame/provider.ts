import type { Context } from '../../../kernel/context.ts'

/** A form's answer sends the browser on to the provider, and browsers hold `form-action` against that, too. */
export function providerOf({ config: { CINETPAY_BASE_URL } }: Context): string[] {
  if (CINETPAY_BASE_URL === undefined) return []
  const { protocol, origin } = new URL(CINETPAY_BASE_URL)
  // Where its pages are is the provider's to say, under a name of its own.
  return protocol === 'https:' ? ['https:'] : [origin]
}
