import type { Attachment } from '../../contract/chat/schemas.ts'
import type { Draft, Outcome, VerifyRequest } from '../chat-room/api.ts'

/** The Worker's entry point for objects: it reads the table of files and the storage. */
interface AttachmentVerifier {
  verify(ask: VerifyRequest): Promise<Outcome<readonly Attachment[]>>
}

/** An object reads neither D1 nor file storage; it calls the Worker it is deployed with. */
export async function verifyWith(
  state: DurableObjectState,
  ask: VerifyRequest,
): Promise<Outcome<readonly Attachment[]>> {
  const exported: { readonly AttachmentVerifier?: AttachmentVerifier } = state.exports
  if (!exported.AttachmentVerifier) throw new Error('the Worker exports no AttachmentVerifier')
  return exported.AttachmentVerifier.verify(ask)
}

/**
 * Sends a draft. If the room refuses its files as unverified, verifies them and sends again. A draft without files, or
 * one already stored, costs no second call.
 */
export async function sendVerified<Value>(
  draft: Draft,
  send: (draft: Draft) => Outcome<Value> | Promise<Outcome<Value>>,
  verify: (ids: readonly string[]) => Promise<Outcome<readonly Attachment[]>>,
): Promise<Outcome<Value>> {
  const answer = await send(draft)
  if (!('refused' in answer) || answer.refused !== 'unverified') return answer
  const verified = await verify(draft.attachments ?? [])
  return 'refused' in verified ? verified : send({ ...draft, verified: verified.ok })
}
