/** A line between the device and us, as the browser's own tools imitate it, and how much slower the device is. */
export interface Line {
  readonly name: string
  readonly kbits: number
  readonly roundTripMs: number
  /** The targets are for this one. */
  readonly hasTargets?: true
}

export const lines: readonly Line[] = [
  { name: '50 kbit/s, 400 ms', kbits: 50, roundTripMs: 400, hasTargets: true },
  { name: '400 kbit/s, 300 ms', kbits: 400, roundTripMs: 300 },
]

/** A phone of a hundred euros beside a developer's machine. */
export const CPU_SLOWER = 4
