/**
 * Answers that are asked for before the code that reads them has come. Each is given once, to the first call of that
 * address; one that failed is asked for again as if nothing had been.
 */
export const ahead = {
  ask(path: string, request: () => Promise<Response>): void {
    if (!asked.has(path))
      asked.set(
        path,
        request().catch(() => null),
      )
  },
  take(path: string): Promise<Response | null> | undefined {
    const answer = asked.get(path)
    asked.delete(path)
    return answer
  },
  /** What is left is getting old: after a change, or when the page is there and did not want it. */
  forget(): void {
    // Heard by a test: it was asked in vain.
    for (const path of asked.keys()) console.debug('asked ahead in vain', path)
    asked.clear()
  },
}

const asked = new Map<string, Promise<Response | null>>()
