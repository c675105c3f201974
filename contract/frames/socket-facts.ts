import * as z from 'zod'
import { roles } from '../permissions.ts'

/** The header in which the Worker says who opens a socket. It authorises before the upgrade; the object trusts it. */
export const SOCKET_HEADER = 'X-Matrice-Socket'

export const socketFacts = z.object({
  userId: z.number().int(),
  name: z.string(),
  role: z.enum(roles),
  sessionId: z.string(),
  /** When the session was read from the database. */
  askedAt: z.number(),
  /** In a room's socket, which room. */
  roomId: z.number().int().optional(),
  /** The account limit for messages, where it is configured: an object reads no configuration. */
  chatLimit: z.object({ quota: z.number(), windowSeconds: z.number() }).optional(),
})
export type SocketFacts = z.infer<typeof socketFacts>
