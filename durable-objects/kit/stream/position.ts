/** How far a reader says that it has a stream: the last number, and the epoch of the log that gave it out. */
export interface Position {
  readonly epoch?: string | null | undefined
  readonly seq: number
}

/** Whether a number was given out in this epoch of a log. A position without an epoch is taken at its number. */
export const holds = (
  { epoch, head }: { readonly epoch: string; readonly head: number },
  position: Position,
): boolean => (position.epoch == null || position.epoch === epoch) && position.seq <= head
