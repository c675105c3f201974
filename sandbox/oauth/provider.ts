import type * as z from 'zod'
import type { Room } from '../control/room.ts'
import type { Visitor } from './accounts.ts'

/** The differences between identity providers; the rest of the sign-in is shared. */
export interface Provider {
  readonly room: Room<string, 'delay_ms' | 'code_lifetime_ms'>
  readonly visitor: z.ZodType<Visitor>
  readonly clientId: string
  readonly clientSecret: string
  /** True where an id_token is issued, which carries the nonce, and only for the scope `openid`. */
  readonly speaksOpenId: boolean
}
