/** The bucket deletes a thousand keys in one call, and a statement binds a hundred values. */
const ROWS_PER_STEP = 90
/** What is left after so many is for the next run. */
const STEPS_MOST = 50

/** Removes rows that nobody needs any more, and says how many they were. */
export async function removeInSteps<Row>({
  next,
  remove,
}: {
  /** Those that are first in turn; none once all are gone. */
  readonly next: (most: number) => Promise<readonly Row[]>
  readonly remove: (rows: readonly Row[]) => Promise<void>
}): Promise<number> {
  let removed = 0
  for (let step = 0; step < STEPS_MOST; step += 1) {
    const rows = await next(ROWS_PER_STEP)
    if (rows.length === 0) break
    await remove(rows)
    removed += rows.length
  }
  return removed
}
