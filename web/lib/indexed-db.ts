/** One table of this browser's database. */
export interface ObjectStoreName {
  readonly name: string
  readonly store: string
  /** Where a row holds its own key; without, each is put under a key. */
  readonly key?: string
}

/** What is done with one table, in one transaction: other tabs see all of it or nothing. Fails where a browser keeps
 *  nothing (a private window, a full disk). */
export async function inObjectStore<T>(
  drawer: ObjectStoreName,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const opening = indexedDB.open(drawer.name, 1)
  opening.onupgradeneeded = () =>
    opening.result.createObjectStore(drawer.store, drawer.key === undefined ? {} : { keyPath: drawer.key })
  const database = await answerOf(opening)
  try {
    return await act(database.transaction(drawer.store, mode).objectStore(drawer.store))
  } finally {
    database.close()
  }
}

export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** For what may be lost: it lives as long as the page does. */
export const orNothing = <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined)
