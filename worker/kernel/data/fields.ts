/** The named properties of a row, in the order of the names. */
export function pick<Row extends object, Name extends keyof Row>(
  row: Row,
  names: readonly Name[],
): Pick<Row, Name> {
  // A loop: pairs of names and values would cost half as much again, once for each row of a list.
  const picked = {} as Pick<Row, Name>
  for (const name of names) picked[name] = row[name]
  return picked
}

/** A field that a change leaves out keeps what it had, so it must not overwrite it with `undefined`. */
export function given<Change extends object>(change: Change): Given<Change> {
  return Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Given<Change>
}

type Given<Change> = { [Name in keyof Change]: Exclude<Change[Name], undefined> }
