import type { Channel } from './frame.ts'

/** Every socket there is. Capabilities that open one add it here; the AsyncAPI document follows. */
export const channels: readonly Channel[] = []
