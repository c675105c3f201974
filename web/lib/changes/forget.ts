import { clearOutbox } from '../live/outbox-store.ts'
import { forgetChanges } from './store.ts'

/** On leaving for good: everything that still waits on this device to be sent in this person's name. */
export const forgetWaiting = (userId: number | undefined): Promise<unknown> =>
  Promise.all([clearOutbox(), userId === undefined ? undefined : forgetChanges(userId)])
