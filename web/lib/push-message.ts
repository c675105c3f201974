/** What a notification of the system shows, and where it leads. */
export interface ShownMessage {
  readonly title: string
  readonly body: string
  readonly path: string
  readonly tag?: string
}

/** Of a message that cannot be read it says that there is something: a browser that is called and shows nothing takes
 *  the permission back. */
export function pushMessageIn(read: () => unknown, language: string): ShownMessage {
  const given = attempt(read)
  const { title, body, tag } = isRecord(given) ? given : {}
  if (typeof body !== 'string') return { title: 'Matrice', body: unreadable(language), path: '/' }
  return {
    title: typeof title === 'string' ? title : 'Matrice',
    body,
    path: ownPathIn(given),
    ...(typeof tag === 'string' ? { tag } : {}),
  }
}

/** Of this origin, whatever a message says. */
export function ownPathIn(given: unknown): string {
  const { path } = isRecord(given) ? given : {}
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) ? path : '/'
}

const unreadable = (language: string): string =>
  language.startsWith('fr') ? 'Il y a du nouveau pour vous' : 'There is something new for you'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function attempt(read: () => unknown): unknown {
  try {
    return read()
  } catch {
    return null
  }
}
