import type { Room } from './schemas.ts'

/** A group has its own name; two people call it after each other. */
export const roomTitle = (room: Room, me: number): string => partnerOf(room, me)?.name ?? room.name

export const partnerOf = (room: Room, me: number) =>
  room.is_group ? undefined : room.participants.find(({ user_id }) => user_id !== me)
