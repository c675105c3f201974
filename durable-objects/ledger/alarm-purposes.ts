/**
 * - `run`: something is due at the rail, or a runner has been silent for too long.
 * - `project`: the database is behind the log, and the job that was sent may be lost.
 */
export const ALARM_PURPOSES = ['run', 'project'] as const
export type AlarmPurpose = (typeof ALARM_PURPOSES)[number]
