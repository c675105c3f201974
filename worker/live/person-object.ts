import type { Bindings } from '../kernel/bindings.ts'

/** The object of one person: their devices' sockets, their presence and their stream. */
export const personObject = ({ USER_PRESENCE }: Bindings, userId: number) =>
  USER_PRESENCE.get(USER_PRESENCE.idFromName(String(userId)))
