interface Choosable {
  readonly organization_id: number | null
  readonly priority: string | null
  readonly is_active: boolean
}

/** The most specific active policy of a ticket: its organization counts before its priority. */
export function choosePolicy<Policy extends Choosable>(
  policies: readonly Policy[],
  ticket: { readonly organization_id: number; readonly priority: string },
): Policy | null {
  const fits = ({ organization_id, priority, is_active }: Policy) =>
    is_active &&
    (organization_id === null || organization_id === ticket.organization_id) &&
    (priority === null || priority === ticket.priority)
  const weight = ({ organization_id, priority }: Policy) =>
    (organization_id === null ? 0 : 2) + (priority === null ? 0 : 1)
  return policies
    .filter(fits)
    .reduce<Policy | null>((best, one) => (best && weight(best) >= weight(one) ? best : one), null)
}
