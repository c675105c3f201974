/**
 * - `run`: something is due at the rail, or a runner has been silent for too long.
 * - `project`: the database is behind the log, and the job that was sent may be lost.
 * - `start`: a bulk was to be started by the database, and has not come.
 */
export const ALARM_PURPOSES = ['run', 'project', 'start'] as const
export type AlarmPurpose = (typeof ALARM_PURPOSES)[number]
