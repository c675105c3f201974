import type { Customer } from './customer.ts'

const READINGS = 15

/** How long each of a few readings took, one after the other. */
export async function readingsMs(customer: Customer, path: string): Promise<number[]> {
  const times: number[] = []
  await customer.get(path)
  for (let reading = 0; reading < READINGS; reading++) {
    const begun = performance.now()
    await customer.get(path)
    times.push(performance.now() - begun)
  }
  return times
}
