import type { Account } from './accounts.ts'

/** What a person allowed on the consent page, kept until its code is redeemed. */
export interface Grant {
  readonly room: string
  readonly account: Account
  readonly redirect_uri: string
  readonly code_challenge: string
  readonly nonce: string | null
  readonly scope: string
  readonly expires_at: number
}
