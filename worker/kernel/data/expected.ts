import { requestErrors } from '../../../contract/platform/errors.ts'
import { fail } from '../failure.ts'

/**
 * Refuses a change whose writer saw other values than the row, as its answers show it, holds now. It must be the row that
 * the update is guarded by (`unchanged`): a writer who comes between the two then fails the guard.
 */
export function requireExpected<Shown extends object>(
  shown: Shown,
  expected: { readonly [Name in keyof Shown]?: unknown } | undefined,
): void {
  for (const name in expected) if (!isSame(shown[name], expected[name])) fail(requestErrors.conflict)
}

/** Lists are sets of ids or labels, in whatever order a client holds them. */
function isSame(one: unknown, other: unknown): boolean {
  return comparable(one) === comparable(other)
}

const comparable = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? value.map((item) => JSON.stringify(item)).sort() : (value ?? null))
