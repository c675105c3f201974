import type * as z from 'zod'

/** One kind of frame on a socket, as data: parsed at the door on both sides and printed in the AsyncAPI document. */
export interface Frame {
  readonly type: string
  readonly summary: string
  readonly schema: z.ZodObject
}

/** A socket: where it is, and which frames travel each way. */
export interface Channel {
  readonly id: string
  readonly path: `/ws/${string}`
  readonly summary: string
  readonly fromClient: readonly Frame[]
  readonly fromServer: readonly Frame[]
}
