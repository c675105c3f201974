import type * as z from 'zod'
import type { Room } from '../control/room.ts'
import type { Visitor } from './accounts.ts'

/** Where two identity providers differ; the rest of the sign-in is the same for both. */
export interface Provider {
  readonly room: Room<string, 'delay_ms' | 'code_lifetime_ms'>
  readonly visitor: z.ZodType<Visitor>
  readonly clientId: string
  readonly clientSecret: string
  /** True where an id_token follows, which must carry the nonce, and which only comes for the scope `openid`. */
  readonly speaksOpenId: boolean
}
