/** One object store of this browser. */
export interface ObjectStoreName {
  readonly name: string
  readonly store: string
  /** The key path; without one, each row is put under an explicit key. */
  readonly key?: string
}

/** Works on one store in one transaction: other tabs see all of it or nothing. Rejects where the browser stores
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

/** For data that may be lost: a failure resolves with undefined. */
export const orNothing = <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined)
