import { localStore } from '../lib/local-storage.ts'

/**
 * The address to sign in with again in this browser, for somebody whose session was ended elsewhere or who asked for a
 * new password. Erased when one signs out.
 */
export const knownAddress = {
  read: (): string | null => localStore.get('address'),
  keep: (email: string): void => localStore.put('address', email),
}
