import { localStore } from '../lib/local-storage.ts'

/** The e-mail address remembered for the next sign-in, after a session was ended elsewhere or a new password was
 *  requested. Erased on sign-out. */
export const knownAddress = {
  read: (): string | null => localStore.get('address'),
  keep: (email: string): void => localStore.put('address', email),
}
