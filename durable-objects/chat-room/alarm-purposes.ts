/**
 * - `project`: the lists and the search are behind the log, and the job that was sent may be lost.
 * - `retry`: a subscriber that could not be reached is called again.
 * - `presence`: the lease of a silent socket may have run out.
 * - `watch`: a member's object did not say how its person stands.
 * - `lag`: a lagging or silent reader's time is over.
 */
export const ALARM_PURPOSES = ['project', 'retry', 'presence', 'watch', 'lag'] as const
export type AlarmPurpose = (typeof ALARM_PURPOSES)[number]
