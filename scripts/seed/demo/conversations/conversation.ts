/** A conversation of the demo, written as people would write it. Days are working days before today. */
export interface Conversation {
  /** Absent in a conversation of two, which is called what the other person is called. */
  readonly name?: string
  readonly organization: number
  /** The first of them is its owner. */
  readonly people: readonly number[]
  readonly days: readonly Day[]
  /** How many of the last messages somebody has not read yet. */
  readonly unread?: Readonly<Record<number, number>>
}

export interface Day {
  readonly workdaysAgo: number
  readonly lines: readonly Line[]
}

export type Line = readonly [time: `${number}:${number}`, by: number, text: string, more?: LineMore]

export interface LineMore {
  /** The message that this one answers, counted from 1 within its conversation. */
  readonly replyTo?: number
  readonly mentions?: readonly number[]
  readonly reactions?: readonly (readonly [emoji: string, by: number])[]
  /** What it said before its author corrected it. */
  readonly before?: string
}

export const day = (workdaysAgo: number, ...lines: readonly Line[]): Day => ({ workdaysAgo, lines })
