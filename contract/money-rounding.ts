/** Rounds numerator / denominator to the nearest integer, a half away from zero. */
export function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('a denominator is positive')
  const size = numerator < 0n ? -numerator : numerator
  const rounded = (2n * size + denominator) / (2n * denominator)
  return numerator < 0n ? -rounded : rounded
}

/** Basis points of an amount: 1800 is 18 %. */
export function percentOf(amountMinor: number, basisPoints: number): number {
  return safe(roundHalfUp(BigInt(amountMinor) * BigInt(basisPoints), 10_000n))
}

/**
 * The same, rounded up to what a purse can pay: no coin below 5 F is handed out in the franc zones, so a discount that
 * ended between two coins could not be given in cash. Elsewhere to the minor unit.
 */
export function percentUpToCoin(amountMinor: number, basisPoints: number, currency: string): number {
  const coin = currency === 'XOF' || currency === 'XAF' ? 5n : 1n
  const step = coin * 10_000n
  const exact = BigInt(amountMinor) * BigInt(basisPoints)
  return safe(((exact + step - 1n) / step) * coin)
}

/** An amount for a quantity, which is decimal text (`'1.5'`), because a double would not hold it. */
export function timesQuantity(unitMinor: number, quantity: string): number {
  return safe(exactlyTimes(unitMinor, quantity))
}

/** The same, of whatever size. */
export function exactlyTimes(unitMinor: number, quantity: string): bigint {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(quantity)
  if (!match) throw new RangeError(`not a quantity: ${quantity}`)
  const [, whole = '', fraction = ''] = match
  return roundHalfUp(BigInt(unitMinor) * BigInt(whole + fraction), 10n ** BigInt(fraction.length))
}

/** Divides an amount among weights without losing a unit: each share is exact but for its rounding (`distribute`). */
export function spread(amountMinor: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total <= 0n) throw new RangeError('an amount is spread over weights of which one is positive')
  const exact = weights.map((weight) => BigInt(amountMinor) * BigInt(weight))
  return distribute(BigInt(amountMinor), exact, total).map(safe)
}

/** Rounds fractions of one denominator so that they add up to `total`: each is rounded down, then the missing units go
 *  one each to the largest remainders, the earlier first where they are equal. */
export function distribute(total: bigint, numerators: readonly bigint[], denominator: bigint): bigint[] {
  const shares = numerators.map((exact) => exact / denominator)
  const missing = total - shares.reduce((sum, share) => sum + share, 0n)
  const remainders = numerators.map((exact, index) => ({ index, remainder: exact % denominator }))
  const receivers = remainders
    .toSorted((a, b) => Number(b.remainder - a.remainder) || a.index - b.index)
    .slice(0, Number(missing))
  for (const { index } of receivers) shares[index] = (shares[index] ?? 0n) + 1n
  return shares
}

/** An amount as a number, which it can be up to 2^53. */
export function safe(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError('an amount beyond 2^53')
  return number
}
