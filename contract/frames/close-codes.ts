/** Why a socket was closed. A client decides by it whether and when to reconnect. */
export const closeCodes = {
  sessionEnded: 4001,
  removed: 4003,
  lagging: 4008,
  replaced: 4009,
  flooding: 4029,
} as const
