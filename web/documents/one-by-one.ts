/** A request for each, one after the other: one that is refused must not keep the others. Throws where all are. */
export async function oneByOne(
  ids: readonly number[],
  act: (id: number) => Promise<unknown>,
): Promise<{ done: readonly number[]; refusals: readonly unknown[] }> {
  const done: number[] = []
  const refusals: unknown[] = []
  for (const id of ids)
    await act(id).then(
      () => done.push(id),
      (error: unknown) => refusals.push(error),
    )
  if (refusals.length > 0 && done.length === 0) throw refusals[0]
  return { done, refusals }
}
