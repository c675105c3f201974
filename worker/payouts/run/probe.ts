import { meaningOf } from '../rail/codes.ts'
import type { RunDeps } from './ports.ts'

/**
 * Whether the rail is there: asked for a transfer that nobody sent, it has to say that it never stored it. A look-up would
 * not do, because a second one of the same payee times out even where the rail is well. A code by which the rail says
 * that it is out of order is no answer: rows would spend their tries on it and fail one after the other.
 */
export async function railAnswers({ rail, uuid }: Pick<RunDeps, 'rail' | 'uuid'>): Promise<boolean> {
  const answer = await rail.ask(uuid())
  if (answer.kind === 'unclear') return false
  return answer.kind !== 'refused' || meaningOf(answer.code) !== 'transient'
}
