/**
 * - `store`: the database is behind the counts, and the job that was sent may be lost.
 * - `forget`: a day is over, and with it who visited.
 */
export const ALARM_PURPOSES = ['store', 'forget'] as const
export type AlarmPurpose = (typeof ALARM_PURPOSES)[number]
