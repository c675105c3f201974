import { Money } from '../money.tsx'

export interface Sum {
  readonly label: string
  /** Null while a line cannot be read: a wrong total is worse than none. */
  readonly minor: number | null
  readonly strong?: boolean
}

/** The totals under the lines. The last one is read out as it changes. */
export function LineSums({ sums, currency }: { sums: readonly Sum[]; currency: string }) {
  return (
    <dl className="lines-sums">
      {sums.map(({ label, minor, strong = false }) => (
        <div key={label} data-strong={strong || undefined}>
          <dt>{label}</dt>
          <dd aria-live={strong ? 'polite' : undefined}>
            {minor === null ? (
              <span className="soft">–</span>
            ) : (
              <Money minor={minor} currency={currency} strong={strong} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
