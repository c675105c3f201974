/** The Worker's own entrance for objects: it reads a room's members from the database and hands them to the room. */
interface RoomOpener {
  openRoom(roomId: number): Promise<boolean>
}

/**
 * A room without its facts admits no socket, and an object does not read the Worker's tables:
 * it asks the Worker it belongs to. False where there is no such room.
 */
export async function openRoom(state: DurableObjectState, roomId: number): Promise<boolean> {
  const exported: { readonly RoomOpener?: RoomOpener } = state.exports
  return (await exported.RoomOpener?.openRoom(roomId)) ?? false
}
