/** More crashes than this in ten seconds are a loop that no restart ends. A kill harness stays below it. */
export const CRASHES_MOST = 20
const WITHIN_MS = 10_000

/** Answers at each crash whether it was one too many. */
export function openCrashLimit(): (now: number) => boolean {
  let recent: number[] = []
  return (now) => {
    recent = [...recent.filter((at) => at > now - WITHIN_MS), now]
    return recent.length > CRASHES_MOST
  }
}
