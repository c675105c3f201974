import * as z from 'zod'

/** One kind of frame on a socket, as data: both sides parse with it, and the AsyncAPI document prints it. */
export interface Frame {
  readonly type: string
  readonly summary: string
  readonly schema: z.ZodObject
}

/** Fields that a frame does not name are ignored: old and new sides must understand each other. */
export function defineFrame<const Type extends string, Shape extends z.ZodRawShape>(
  type: Type,
  summary: string,
  shape: Shape,
) {
  return { type, summary, schema: z.object({ type: z.literal(type), ...shape }) }
}

/** A socket: where it is, and which frames travel each way. */
export interface Channel {
  readonly id: string
  readonly path: `/ws/${string}`
  readonly summary: string
  readonly fromClient: readonly Frame[]
  readonly fromServer: readonly Frame[]
}
