/**
 * - `tell`: rooms need this person's new status, or that no device is connected any more.
 * - `look`: the lease of a silent socket may have run out.
 * - `lag`: a lagging reader's time is over.
 * - `end`: rooms that could not be reached need the revoked sessions again.
 */
export const ALARM_PURPOSES = ['tell', 'look', 'lag', 'end'] as const
export type AlarmPurpose = (typeof ALARM_PURPOSES)[number]
