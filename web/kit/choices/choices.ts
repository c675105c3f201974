import { plain } from '../../lib/plain.ts'

/** One of several that can be chosen. A colour helps to tell labels apart; their words always say which it is. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly help?: string | undefined
  readonly colour?: LabelColour | undefined
}

export const labelColours = [
  'grey',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
] as const
export type LabelColour = (typeof labelColours)[number]

/** A row of the list: a choice, or the offer to create one that is called so. */
export type ChoiceRow = Choice & { readonly isNew?: true }

/** What fits the text, those whose label begins with it first; and the offer to create it where nothing is called so. */
export function rowsFor(choices: readonly Choice[], text: string, canCreate: boolean): ChoiceRow[] {
  const wanted = plain(text)
  if (wanted === '') return [...choices]
  const begins = (choice: Choice) => plain(choice.label).startsWith(wanted)
  const fitting = choices
    .filter(({ label, help }) => plain(`${label} ${help ?? ''}`).includes(wanted))
    .toSorted((a, b) => Number(begins(b)) - Number(begins(a)))
  const exists = choices.some(({ label }) => plain(label) === wanted)
  return canCreate && !exists ? [...fitting, { value: NEW, label: text.trim(), isNew: true }] : fitting
}

/** No value of a server begins with a space. */
const NEW = ' new'

export const toggled = (values: readonly string[], value: string): string[] =>
  values.includes(value) ? values.filter((one) => one !== value) : [...values, value]

/** A colour for a new label: the one that the fewest others have. */
export function freeColour(choices: readonly Choice[]): LabelColour {
  const count = (colour: LabelColour) => choices.filter((choice) => choice.colour === colour).length
  return labelColours.toSorted((a, b) => count(a) - count(b))[0] ?? 'grey'
}
