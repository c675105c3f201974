/**
 * The runtime compares a frame with this exact text and answers it by itself, so that an idle connection wakes no
 * Durable Object. Any other spelling of the frame is valid, and wakes it.
 */
export const HEARTBEAT = '{"type":"heartbeat"}'
export const HEARTBEAT_ACK = '{"type":"heartbeat_ack"}'

/** How often a client sends a heartbeat. The server's lease and the client's own timeout are derived from it. */
export const HEARTBEAT_EVERY_MS = 15_000
