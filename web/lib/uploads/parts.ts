/** What is known of an upload in parts: enough to go on after a reload, or on another day. */
export interface OpenParts {
  readonly uploadId: string
  readonly partSize: number
  /** The numbers of the parts that the server has noted. */
  readonly recorded: readonly number[]
  /** Parts that the storage has and the server has not noted yet: their bytes need not be sent again. */
  readonly unrecorded: readonly StoredPart[]
}

export interface StoredPart {
  readonly number: number
  /** By which the storage names it. */
  readonly etag: string
}

export const partCountOf = (size: number, partSize: number): number => Math.max(1, Math.ceil(size / partSize))

/** From the first byte to the one after the last; parts are numbered from 1. */
export function rangeOf(number: number, size: number, partSize: number): readonly [number, number] {
  const from = (number - 1) * partSize
  return [from, Math.min(from + partSize, size)]
}

const isStoredIn = ({ recorded, unrecorded }: OpenParts, number: number): boolean =>
  recorded.includes(number) || unrecorded.some((part) => part.number === number)

/** The parts whose bytes are still to be sent. */
export function missingOf(parts: OpenParts, size: number): readonly number[] {
  const all = Array.from({ length: partCountOf(size, parts.partSize) }, (_, at) => at + 1)
  return all.filter((number) => !isStoredIn(parts, number))
}

export function storedBytesOf(parts: OpenParts, size: number): number {
  const missing = missingOf(parts, size).map((number) => rangeOf(number, size, parts.partSize))
  return size - missing.reduce((sum, [from, to]) => sum + to - from, 0)
}

export function withStored(parts: OpenParts, part: StoredPart): OpenParts {
  const others = parts.unrecorded.filter(({ number }) => number !== part.number)
  return { ...parts, unrecorded: [...others, part] }
}

export function withRecorded(parts: OpenParts, number: number): OpenParts {
  return {
    ...parts,
    recorded: [...new Set([...parts.recorded, number])],
    unrecorded: parts.unrecorded.filter((part) => part.number !== number),
  }
}

/** What the server has is its word; what this device knows beyond it is still to be noted there. */
export function reconciled(parts: OpenParts, recorded: readonly number[]): OpenParts {
  const unrecorded = parts.unrecorded.filter(({ number }) => !recorded.includes(number))
  return { ...parts, recorded, unrecorded }
}
