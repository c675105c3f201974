import { answerOf, inObjectStore, type ObjectStoreName, orNothing } from './indexed-db.ts'

/** A small drawer of this device for what is too large for localStorage. It may be locked (private windows, a full
 *  disk): then nothing is kept and nothing breaks. */
export const indexedKv = {
  get: (key: string): Promise<unknown> =>
    orNothing(inObjectStore(DRAWER, 'readonly', (store) => answerOf(store.get(key)))),
  put: (key: string, value: unknown): Promise<unknown> =>
    orNothing(inObjectStore(DRAWER, 'readwrite', (store) => answerOf(store.put(value, key)))),
  /** On sign-out: what one person read is nothing to the next. */
  clear: (): Promise<unknown> =>
    orNothing(inObjectStore(DRAWER, 'readwrite', (store) => answerOf(store.clear()))),
}

const DRAWER: ObjectStoreName = { name: 'matrice', store: 'kept' }
