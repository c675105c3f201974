import type { Attachment } from '../../contract/chat/schemas.ts'
import type { Draft, Outcome, VerifyRequest } from '../chat-room/api.ts'

/** The Worker's own entrance for objects: it knows whose file is whose, and looks into the storage. */
interface FileVoucher {
  vouch(ask: VerifyRequest): Promise<Outcome<readonly Attachment[]>>
}

/** An object reads no table and no file of the product's: it asks the Worker it belongs to. */
export async function verifyWith(
  state: DurableObjectState,
  ask: VerifyRequest,
): Promise<Outcome<readonly Attachment[]>> {
  const exported: { readonly FileVoucher?: FileVoucher } = state.exports
  if (!exported.FileVoucher) throw new Error('nobody here vouches for files')
  return exported.FileVoucher.vouch(ask)
}

/**
 * Sends a draft; where the room wants its files vouched for, has that done and sends again. A draft without files, and
 * one that was stored before, costs nothing more.
 */
export async function sendVerified<Value>(
  draft: Draft,
  send: (draft: Draft) => Outcome<Value> | Promise<Outcome<Value>>,
  vouch: (ids: readonly string[]) => Promise<Outcome<readonly Attachment[]>>,
): Promise<Outcome<Value>> {
  const answer = await send(draft)
  if (!('refused' in answer) || answer.refused !== 'unvouched') return answer
  const vouched = await vouch(draft.attachments ?? [])
  return 'refused' in vouched ? vouched : send({ ...draft, verified: vouched.ok })
}
