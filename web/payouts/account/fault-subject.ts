import { oneOf } from '../../lib/address.ts'

const kinds = ['entry', 'attempt', 'row', 'bulk', 'receipt', 'funding', 'account'] as const
export type SubjectKind = (typeof kinds)[number]

/** Where a fault was found: « entry 12 ». A kind of a later version is shown as it is written. */
export function partsOfSubject(subject: string): { kind: SubjectKind | null; name: string } {
  const space = subject.indexOf(' ')
  const kind = space < 0 ? undefined : oneOf(kinds, subject.slice(0, space))
  return kind === undefined ? { kind: null, name: subject } : { kind, name: subject.slice(space + 1) }
}
