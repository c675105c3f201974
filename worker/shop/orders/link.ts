import type { Context } from '../../kernel/context.ts'

/** Orders have no page of their own yet: whoever paid one comes back to the start. */
export const orderPagePath = async (_: Context, _orderId: number): Promise<string | null> => null
