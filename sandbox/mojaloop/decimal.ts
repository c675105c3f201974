/** The rail writes amounts as decimal text; a double would not hold them. Here they are counted in ten-thousandths,
 *  the smallest fraction that the rail's pattern allows. */
export const PATTERN = /^(0|[1-9]\d{0,17})(?:\.(\d{0,3}[1-9]))?$/
const PLACES = 4
const UNIT = 10n ** BigInt(PLACES)

export function read(text: string): bigint {
  const [, whole = '0', fraction = ''] = PATTERN.exec(text) ?? []
  return BigInt(whole) * UNIT + BigInt(fraction.padEnd(PLACES, '0'))
}

export function write(amount: bigint): string {
  const fraction = String(amount % UNIT)
    .padStart(PLACES, '0')
    .replace(/0+$/, '')
  return `${amount / UNIT}${fraction && `.${fraction}`}`
}

/** The smallest amount of a currency. */
export const unitOf = (currency: string): bigint =>
  currency === 'USD' || currency === 'CDF' ? UNIT / 100n : UNIT
