/** Where a file lies: by its room and its own number, which nobody can guess and no name can bend. */
export const keyOf = (roomId: number, attachmentId: string): string => `chat/${roomId}/${attachmentId}`
