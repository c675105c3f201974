import type { LedgerRefusal, LedgerRefused } from './api.ts'

/** Ends a transaction and is the call's answer: nothing of it was written. */
export class Refusal extends Error {
  readonly answer: LedgerRefused

  constructor(refused: LedgerRefusal, about?: readonly string[]) {
    super(refused)
    this.answer = about ? { refused, about } : { refused }
  }
}

/** The call's answer, whichever it is. Any other error is a defect and goes on. */
export function answering<Value>(work: () => Value): { readonly ok: Value } | LedgerRefused {
  try {
    return { ok: work() }
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}
