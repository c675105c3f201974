/** How long a runner may be silent before its rows are given to another. */
export const LEASE_MS = 20_000
/** Rows that one runner holds: a Worker has six connections at once, so a seventh row would wait for another's. */
export const RUNNER_ROWS_MOST = 6
/** A transfer whose answer was lost is asked about soon: most have an outcome within seconds. */
export const FIRST_ASK_MS = 5_000
/** So many rows on end that the rail did not serve mean that it is down. */
export const FAILURES_MOST = 10
export const PROBE_EVERY_MS = 30_000
export const PROVIDER_PAUSE_MS = 300_000
export const PROVIDER_PAUSE_MOST_MS = 3_600_000
/** A transfer that the rail holds for longer is somebody's to look at. */
export const UNKNOWN_ALARM_MS = 86_400_000
/** How long a job of the database may take to begin, and to come to the ledger, before it counts as lost. */
export const START_PATIENCE_MS = 10_000
export const START_ORDERS_MOST = 6
/** Leases that end in one turn; each runner has a few. */
export const LAPSES_MOST = 500
export const CHANGES_MOST = 500
