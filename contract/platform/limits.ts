/**
 * By what a limit is counted, which decides who spends it. `serve` spends limits by address before it reads anything,
 * and limits by person right before the verb: naming one in a route is enough. The others need what only the verb
 * knows; outside production a successful answer that left a declared limit unspent is a bug (`rate-limit.ts`).
 */
export type LimitBy =
  | 'address'
  | 'person'
  | 'address and account'
  | 'account'
  | 'inviter'
  | 'organization'
  | 'recipient'
  | 'link and address'
  | 'token'
  | 'visitor'
  | 'address and guess'

export interface Limit {
  readonly by: LimitBy
  readonly quota: number
  readonly windowSeconds: number
  /** The name printed in the `RateLimit` and `RateLimit-Policy` headers. */
  readonly policy: string
}

/** The named rate limits with their defaults; `limitVariable` names the variable that overrides one. */
export const limits = {
  login_pair: { by: 'address and account', quota: 10, windowSeconds: 60, policy: 'login' },
  login_ip: { by: 'address', quota: 100, windowSeconds: 60, policy: 'login-ip' },
  password_change: { by: 'person', quota: 10, windowSeconds: 60, policy: 'login' },
  refresh: { by: 'account', quota: 60, windowSeconds: 60, policy: 'refresh' },
  reset_account: { by: 'account', quota: 5, windowSeconds: 3600, policy: 'reset' },
  reset_ip: { by: 'address', quota: 20, windowSeconds: 3600, policy: 'reset-ip' },
  invite_person: { by: 'inviter', quota: 20, windowSeconds: 3600, policy: 'invite' },
  invite_organization: {
    by: 'organization',
    quota: 60,
    windowSeconds: 86_400,
    policy: 'invite-organization',
  },
  invite_recipient: { by: 'recipient', quota: 3, windowSeconds: 86_400, policy: 'invite-recipient' },
  public_form: { by: 'address', quota: 20, windowSeconds: 60, policy: 'form' },
  subscription_mail: { by: 'recipient', quota: 1, windowSeconds: 600, policy: 'subscription-mail' },
  subscription_mail_day: {
    by: 'recipient',
    quota: 3,
    windowSeconds: 86_400,
    policy: 'subscription-mail-day',
  },
  campaign_test: { by: 'person', quota: 20, windowSeconds: 3600, policy: 'campaign-test' },
  chat: { by: 'person', quota: 1_200, windowSeconds: 60, policy: 'chat' },
  chat_ticket: { by: 'person', quota: 60, windowSeconds: 60, policy: 'chat-ticket' },
  search: { by: 'person', quota: 240, windowSeconds: 60, policy: 'search' },
  markdown: { by: 'person', quota: 240, windowSeconds: 60, policy: 'markdown' },
  push_subscription: { by: 'person', quota: 30, windowSeconds: 60, policy: 'push-subscription' },
  email_resumption: { by: 'person', quota: 20, windowSeconds: 3600, policy: 'email-resumption' },
  comment: { by: 'person', quota: 120, windowSeconds: 60, policy: 'comment' },
  ticket_presence: { by: 'person', quota: 120, windowSeconds: 60, policy: 'ticket-presence' },
  feed: { by: 'token', quota: 60, windowSeconds: 60, policy: 'feed' },
  export: { by: 'person', quota: 10, windowSeconds: 60, policy: 'export' },
  payment_init: { by: 'person', quota: 30, windowSeconds: 60, policy: 'payment-init' },
  payout_upload: { by: 'person', quota: 30, windowSeconds: 60, policy: 'payout-upload' },
  payout_quote: { by: 'person', quota: 60, windowSeconds: 60, policy: 'payout-quote' },
  receipt: { by: 'address', quota: 60, windowSeconds: 60, policy: 'receipt' },
  rail_question: { by: 'person', quota: 10, windowSeconds: 60, policy: 'rail-question' },
  shop_click: { by: 'visitor', quota: 20, windowSeconds: 60, policy: 'shop-click' },
  presign: { by: 'person', quota: 60, windowSeconds: 60, policy: 'presign' },
  link_password: { by: 'link and address', quota: 10, windowSeconds: 3600, policy: 'link-password' },
  shop_quote: { by: 'address', quota: 120, windowSeconds: 60, policy: 'shop-quote' },
  shop_guess: { by: 'address and guess', quota: 10, windowSeconds: 600, policy: 'shop-guess' },
  upload_parts: { by: 'person', quota: 240, windowSeconds: 60, policy: 'upload-parts' },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof limits
export const limitNames = Object.keys(limits) as LimitName[]

type Named<By extends LimitBy> = {
  [Name in LimitName]: (typeof limits)[Name]['by'] extends By ? Name : never
}[LimitName]

/** What `serve` spends by itself. */
export type AddressLimit = Named<'address'>
export type PersonLimit = Named<'person'>
/** What the verb spends. */
export type VerbLimit = Exclude<LimitName, AddressLimit | PersonLimit>

export const isAddressLimit = (name: LimitName): name is AddressLimit => limits[name].by === 'address'
export const isPersonLimit = (name: LimitName): name is PersonLimit => limits[name].by === 'person'

export type LimitVariable<Name extends LimitName = LimitName> = `RATE_LIMIT_${Uppercase<Name>}`

/** The variable that sets a limit to another `<quota>/<seconds>`. */
export const limitVariable = <Name extends LimitName>(name: Name) =>
  `RATE_LIMIT_${name.toUpperCase()}` as LimitVariable<Name>
