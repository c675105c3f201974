import * as z from 'zod'
import { roles } from '../permissions.ts'

/** Who is behind a socket: decided by the Worker before the upgrade, and told to the object in this header. */
export const SOCKET_HEADER = 'X-Matrice-Socket'

export const socketFacts = z.object({
  userId: z.number().int(),
  name: z.string(),
  role: z.enum(roles),
  sessionId: z.string(),
  /** When the database was asked about the session. */
  askedAt: z.number(),
  /** In a room's socket, which room. */
  roomId: z.number().int().optional(),
  /** The account limit for messages, where it is configured: an object reads no configuration. */
  chatLimit: z.object({ quota: z.number(), windowSeconds: z.number() }).optional(),
})
export type SocketFacts = z.infer<typeof socketFacts>
