import { tellRoom } from './chat/room-objects.ts'
import { Entrypoint } from './entrypoint.ts'

/** For objects that meet a room which does not know itself. */
export class RoomOpener extends Entrypoint {
  /** Initializes a room's object from its rows; false where there is no such room. */
  async openRoom(roomId: number): Promise<boolean> {
    return tellRoom(this.context, roomId)
  }
}
