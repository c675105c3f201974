import { closeCodes } from '../../contract/frames/close-codes.ts'
import type { Refused } from '../kit/parse-frame.ts'
import { refusals } from '../kit/refusals.ts'
import { errorFrame, sendFrame } from '../kit/socket.ts'
import type { EndedSessions } from './api.ts'
import type { Broadcaster } from './broadcaster.ts'
import type { RoomSocket } from './room-socket.ts'
import type { SocketAdmission } from './socket-admission.ts'
import type { RoomStore } from './store.ts'

export interface AccessRevocationDeps {
  readonly store: RoomStore
  readonly broadcaster: Broadcaster
  readonly admission: SocketAdmission
}

/** Takes a person or a session out of the room: its sockets are told why, closed, and not admitted again. */
export class AccessRevocation {
  readonly #around: AccessRevocationDeps

  constructor(around: AccessRevocationDeps) {
    this.#around = around
  }

  /** After this call a removed member is sent nothing more; resolves once nothing is in flight to them. */
  revoke(userId: number): Promise<void> {
    const { admission, broadcaster } = this.#around
    for (const roomSocket of broadcaster.socketsOf(userId))
      this.dismiss(roomSocket, refusals.removed, closeCodes.removed)
    admission.forget(userId)
    return broadcaster.subscriptions.remove(userId)
  }

  endSessions(userId: number, ended: EndedSessions): void {
    const { admission, broadcaster } = this.#around
    admission.noteEnded(ended)
    for (const roomSocket of broadcaster.socketsOf(userId))
      if (ended.sessionIds.includes(roomSocket.facts.sessionId))
        this.dismiss(roomSocket, refusals.sessionEnded, closeCodes.sessionEnded)
  }

  dismiss(roomSocket: RoomSocket, refused: Refused, closeCode: number): void {
    const { broadcaster, store } = this.#around
    const { room_id = 0 } = store.facts ?? {}
    sendFrame(roomSocket.socket, errorFrame({ ...refused, room_id }))
    broadcaster.letGo(roomSocket, closeCode, refused.code)
  }
}
