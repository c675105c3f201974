/** The same list as the build writes. */
const LIST = '/ahead.json'
const AT_ONCE = 3

/**
 * Fetches what the app opens with while the form is filled in, in the order in which it is needed. The browser keeps it:
 * hashed files never change. Whoever asks to save data has asked for this, too: it would be fetched a moment later.
 */
export async function fetchAhead(): Promise<void> {
  try {
    const files = (await (await fetch(LIST)).json()) as string[]
    const fetchNext = async (): Promise<void> => {
      const file = files.shift()
      if (file === undefined) return
      await fetch(file, { priority: 'low' }).then((answer) => answer.arrayBuffer())
      return fetchNext()
    }
    await Promise.all(Array.from({ length: AT_ONCE }, fetchNext))
  } catch {
    // The app fetches for itself what is missing.
  }
}
