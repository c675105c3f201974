import { cinetpayRoom } from './cinetpay/room.ts'
import type { Room } from './control/room.ts'
import { githubRoom } from './github/room.ts'
import { googleRoom } from './google/room.ts'
import { mailboxRoom } from './mailbox/room.ts'
import { mojaloopRoom } from './mojaloop/room.ts'
import { pushRoom } from './push/room.ts'
import { scanRoom } from './scan/room.ts'

/** All simulated providers: the control API, its resets and the home page are made from this list. */
export const rooms: readonly Room[] = [
  googleRoom,
  githubRoom,
  mailboxRoom,
  scanRoom,
  cinetpayRoom,
  mojaloopRoom,
  pushRoom,
]
