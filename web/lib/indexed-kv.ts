import { answerOf, inObjectStore, type ObjectStoreName, orNothing } from './indexed-db.ts'

/** A key-value store for values too large for localStorage. Where IndexedDB fails (private windows, a full disk),
 *  nothing is stored and nothing throws. */
export const indexedKv = {
  get: (key: string): Promise<unknown> =>
    orNothing(inObjectStore(KV_STORE, 'readonly', (store) => answerOf(store.get(key)))),
  put: (key: string, value: unknown): Promise<unknown> =>
    orNothing(inObjectStore(KV_STORE, 'readwrite', (store) => answerOf(store.put(value, key)))),
  /** On sign-out: the next person must not see the previous one's data. */
  clear: (): Promise<unknown> =>
    orNothing(inObjectStore(KV_STORE, 'readwrite', (store) => answerOf(store.clear()))),
}

const KV_STORE: ObjectStoreName = { name: 'matrice', store: 'kept' }
