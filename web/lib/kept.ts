/** A small drawer of this device for what is too large for localStorage. It may be locked (private windows, a full
 *  disk): then nothing is kept and nothing breaks. */
export const kept = {
  get: (key: string): Promise<unknown> => within('readonly', (store) => store.get(key)),
  put: (key: string, value: unknown): Promise<unknown> =>
    within('readwrite', (store) => store.put(value, key)),
  /** On sign-out: what one person read is nothing to the next. */
  clear: (): Promise<unknown> => within('readwrite', (store) => store.clear()),
}

const NAME = 'matrice'
const STORE = 'kept'

async function within(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  try {
    const database = await settled(openDatabase())
    try {
      return await settled(act(database.transaction(STORE, mode).objectStore(STORE)))
    } finally {
      database.close()
    }
  } catch {
    return undefined
  }
}

function openDatabase(): IDBOpenDBRequest {
  const opening = indexedDB.open(NAME, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
  return opening
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
