/**
 * Fractional keys: the digits of a fraction between 0 and 1, base 62, in the order of their bytes. Between any two keys
 * lies another, so that a card moves by writing its own row alone. A key never ends in `0`: nothing would lie between
 * `V` and `V0`.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = 62n

/** A column whose keys have grown past this is spaced anew. */
export const POSITION_LENGTH_MOST = 40
/** Six digits count to 56 milliards, so that cards can be added at an end for ever. */
const END_DIGITS = 6
/**
 * Keys are drawn among so many, because two people who move a card to the same place at the same moment draw from the
 * same gap: with twenty of them at once, one in twenty draws a taken key and draws again.
 */
const CHOICES = 3_844n

/** A key between two others; null is the end on that side. `random` answers a number from 0 up to 1. */
export function positionBetween(before: string | null, after: string | null, random: () => number): string {
  if (before !== null && after !== null && before >= after) throw new Error('the keys are not in order')
  for (let length = before === null || after === null ? END_DIGITS : 1; ; length += 1) {
    const scale = BASE ** BigInt(length)
    // The numerators over `scale` that lie strictly between the two.
    const least = before === null ? 1n : floorOf(before, length) + 1n
    const most = after === null ? scale - 1n : ceilingOf(after, length) - 1n
    const room = most - least + 1n
    if (room < CHOICES) continue
    return keyOf(chosen(before, after, { least, most, room }, random), length)
  }
}

/** At an end the keys stay close to their neighbour, so that the rest of the fraction is kept for cards to come. */
function chosen(
  before: string | null,
  after: string | null,
  { least, most, room }: { least: bigint; most: bigint; room: bigint },
  random: () => number,
): bigint {
  if (before === null && after === null) return least + room / 2n + drawn(CHOICES, random) - CHOICES / 2n
  if (after === null) return least + drawn(CHOICES, random)
  if (before === null) return most - drawn(CHOICES, random)
  return least + drawn(room, random)
}

const DRAW = 2 ** 52

const drawn = (count: bigint, random: () => number): bigint =>
  (BigInt(Math.floor(random() * DRAW)) * count) / BigInt(DRAW)

function floorOf(key: string, length: number): bigint {
  let value = 0n
  for (let index = 0; index < length; index += 1)
    value = value * BASE + BigInt(Math.max(0, DIGITS.indexOf(key[index] ?? '0')))
  return value
}

const ceilingOf = (key: string, length: number): bigint =>
  floorOf(key, length) + (/[^0]/.test(key.slice(length)) ? 1n : 0n)

function keyOf(value: bigint, length: number): string {
  let key = ''
  for (let rest = value; key.length < length; rest /= BASE) key = (DIGITS[Number(rest % BASE)] ?? '') + key
  return key.replace(/0+$/, '')
}
