declare module '../../worker/kernel/bindings.ts' {
  interface Bindings {
    readonly VISIT_COUNTER: DurableObjectNamespace<VisitCounterObject>
  }
}

/** The visits of one shop. Each call may come twice: the second changes nothing. */
export interface VisitCounterObject extends Rpc.DurableObjectBranded {
  /** True for the first of this visitor, product and kind on this day; it is on disk before this answers. */
  count(visit: Visit): Promise<boolean>
  /** Counts that the database does not have yet. */
  unstored(most: number): Promise<readonly Tally[]>
  /** What the database has now: the object orders the job again until this is called. */
  stored(tallies: readonly Tally[]): Promise<void>
}

export type VisitKind = 'view' | 'click'

export interface Visit {
  readonly organization_id: number
  readonly product_id: number
  readonly kind: VisitKind
  /** Of the shop's time zone, `YYYY-MM-DD`. */
  readonly day: string
  /** Kept as a digest under the day's key only. */
  readonly address: string
  readonly userAgent: string
}

/** A product's counts of one day, whole: storing an older one after a newer one changes nothing. */
export interface Tally {
  readonly product_id: number
  readonly day: string
  readonly view_count: number
  readonly whatsapp_click_count: number
}
