import { clearOutbox } from '../live/outbox-store.ts'
import { clearUploads } from '../uploads/upload-store.ts'
import { forgetChanges } from './store.ts'

/** On sign-out: erases everything that still waits on this device to be sent. */
export const forgetWaiting = (userId: number | undefined): Promise<unknown> =>
  Promise.all([clearOutbox(), clearUploads(), userId === undefined ? undefined : forgetChanges(userId)])
