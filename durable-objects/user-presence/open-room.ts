/** The Worker's own entrance for objects: it reads who is in a room from the database and tells the room. */
interface RoomOpener {
  openRoom(roomId: number): Promise<boolean>
}

/**
 * A room that was never told which one it is cannot let anybody in, and an object does not read the Worker's tables:
 * it asks the Worker it belongs to. False where there is no such room.
 */
export async function openRoom(state: DurableObjectState, roomId: number): Promise<boolean> {
  const exported: { readonly RoomOpener?: RoomOpener } = state.exports
  return (await exported.RoomOpener?.openRoom(roomId)) ?? false
}
