/** What a canned reply may leave open, for a ticket to fill in. */
export const placeholders = [
  'requester.first_name',
  'agent.first_name',
  'ticket.reference',
  'organization.name',
] as const
export type Placeholder = (typeof placeholders)[number]

/** Two braces that close again. Spaces within them are no fault of the writer's. */
const BRACES = /\{\{\s*([\w.]+)\s*\}\}/g

/** Whatever stands in two braces is meant to be filled in: what could not be would reach the client as it is. */
export const namesOnlyKnown = (text: string): boolean =>
  !text.replaceAll(BRACES, (braces, name: string) => (isPlaceholder(name) ? '' : braces)).includes('{{')

/** In one pass, so that a name that holds braces itself is not filled in. */
export const filledIn = (text: string, values: Readonly<Record<Placeholder, string>>): string =>
  text.replaceAll(BRACES, (braces, name: string) => (isPlaceholder(name) ? values[name] : braces))

const isPlaceholder = (name: string): name is Placeholder => placeholders.some((one) => one === name)
