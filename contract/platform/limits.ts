/** The named rate limits. Amounts are the defaults; each can be configured as `RATE_LIMIT_<NAME>=<quota>/<seconds>`. */
export const limits = {
  login_pair: { quota: 10, windowSeconds: 60, policy: 'login' },
  login_ip: { quota: 100, windowSeconds: 60, policy: 'login-ip' },
  refresh: { quota: 60, windowSeconds: 60, policy: 'refresh' },
  reset_account: { quota: 5, windowSeconds: 3600, policy: 'reset' },
  reset_ip: { quota: 20, windowSeconds: 3600, policy: 'reset-ip' },
  invite_person: { quota: 20, windowSeconds: 3600, policy: 'invite' },
  invite_organization: { quota: 60, windowSeconds: 86_400, policy: 'invite-organization' },
  invite_recipient: { quota: 3, windowSeconds: 86_400, policy: 'invite-recipient' },
  public_form: { quota: 20, windowSeconds: 60, policy: 'form' },
  chat: { quota: 1_200, windowSeconds: 60, policy: 'chat' },
  chat_ticket: { quota: 60, windowSeconds: 60, policy: 'chat-ticket' },
  search: { quota: 240, windowSeconds: 60, policy: 'search' },
  presign: { quota: 60, windowSeconds: 60, policy: 'presign' },
} as const satisfies Record<string, Limit>

export interface Limit {
  readonly quota: number
  readonly windowSeconds: number
  /** The name printed in the `RateLimit` and `RateLimit-Policy` headers. */
  readonly policy: string
}

export type LimitName = keyof typeof limits
