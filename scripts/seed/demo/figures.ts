import type { HourPlan } from '../objects/plan.ts'
import { dice, HOUR } from './sql.ts'
import { activity } from './workdays.ts'

const HOURS = 14 * 24
/** Requests in the busiest hour of a working day, in a deployment of this size. */
const PEAK = 640

/** Two weeks of requests by hour, which is as much as the System page keeps. */
export function requestHours(today: number): HourPlan[] {
  const random = dice(11)
  const thisHour = Math.floor(today / HOUR) * HOUR
  return Array.from({ length: HOURS }, (_, index) => thisHour - (HOURS - index) * HOUR).flatMap((at) => {
    const answered = Math.round(PEAK * activity(at) * (0.8 + random(40) / 100))
    return answered === 0 ? [] : [{ at, answered, failed: random(90) === 0 ? 1 : 0 }]
  })
}
