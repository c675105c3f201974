import { tellRoom } from './chat/room-objects.ts'
import { Entrypoint } from './entrypoint.ts'

/** For objects that meet a room which does not know itself. */
export class RoomOpener extends Entrypoint {
  /** Tells a room which one it is; false where there is no such room. */
  async openRoom(roomId: number): Promise<boolean> {
    return tellRoom(this.context, roomId)
  }
}
