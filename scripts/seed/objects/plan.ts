/** What the demo puts into Durable Objects and the bucket, as data that travels into the runtime that holds them. */
export interface ObjectsPlan {
  readonly rooms: readonly RoomPlan[]
  readonly hours: readonly HourPlan[]
  readonly notices: readonly NoticePlan[]
  readonly files: readonly FilePlan[]
}

export interface RoomPlan {
  readonly id: number
  readonly name: string
  readonly isGroup: boolean
  readonly createdAt: number
  readonly members: readonly { readonly id: number; readonly name: string; readonly role: string }[]
  readonly lines: readonly LinePlan[]
  /** How many of the last messages a member has not read. */
  readonly unread: Readonly<Record<number, number>>
}

export interface LinePlan {
  readonly at: number
  readonly by: number
  readonly content: string
  readonly replyTo: number | undefined
  readonly mentions: readonly number[]
  readonly reactions: readonly (readonly [emoji: string, by: number])[]
  readonly before: string | undefined
}

/** Requests that were answered within one hour. */
export interface HourPlan {
  readonly at: number
  readonly answered: number
  readonly failed: number
}

export interface NoticePlan {
  readonly id: number
  readonly userId: number
  readonly key: string
  readonly kind: string
  readonly at: number
}

/** A file of the bucket, under its key. */
export interface FilePlan {
  readonly key: string
  readonly type: string
  readonly base64: string
}

/** What only the objects could number. */
export interface ObjectsFilled {
  readonly heads: readonly {
    readonly id: number
    readonly head: number
    readonly messages: readonly number[]
  }[]
  readonly numbers: readonly { readonly id: number; readonly seq: number }[]
}
