import type { FilePlace } from '../../files/owners.ts'

/** A file of a message is uploaded for one conversation, and attached to a message of it by its number. */
export const placeOf = (roomId: number): FilePlace => ({ ownerType: 'message', containerId: roomId })
