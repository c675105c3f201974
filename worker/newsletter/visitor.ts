import { asSystem, type Context } from '../kernel/context.ts'

/** Of what a link's holder does: whoever is signed in beside it, it is not their act. The idempotency key stays. */
export const asVisitor = (ctx: Context): Context => ({
  ...asSystem(ctx),
  actorStands: null,
  client: ctx.client,
  claim: ctx.claim,
})
