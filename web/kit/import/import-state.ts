/** Something wrong in one cell of the file. */
export interface ImportProblem {
  /** As the file's reader counts: the heading is line 1. */
  readonly line: number
  readonly field: string
  readonly fieldLabel: string
  readonly value: string
  /** What is wrong, in words. */
  readonly message: string
  /** False where no other value would help: a duplicate, a line without an owner. */
  readonly isMendable: boolean
}

/** Where an import is. The page owns it: reading, checking and importing are the server's. */
export type ImportState =
  | { readonly at: 'choose'; readonly refusal?: string }
  | { readonly at: 'checking'; readonly fileName: string }
  | {
      readonly at: 'check'
      readonly fileName: string
      readonly ready: number
      readonly problems: readonly ImportProblem[]
    }
  | { readonly at: 'running'; readonly done: number; readonly total: number }
  | {
      readonly at: 'result'
      readonly added: number
      readonly leftOut: number
      /** Why it stopped before its end. */
      readonly failure?: string
      /** A file of the lines that were left out, with the reasons. */
      readonly reportHref?: string
    }

/** Which of the four steps that is. */
export const stepOf = ({ at }: ImportState): number =>
  ({ choose: 0, checking: 1, check: 1, running: 2, result: 3 })[at]

/** By line, then as the columns stand in the file, so that a person can follow in the spreadsheet. */
export const inFileOrder = (problems: readonly ImportProblem[]): ImportProblem[] =>
  problems.toSorted((left, right) => left.line - right.line)

export function toneOf({
  added,
  leftOut,
  failure,
}: Extract<ImportState, { at: 'result' }>): 'good' | 'attention' | 'bad' {
  if (failure !== undefined || added === 0) return 'bad'
  return leftOut > 0 ? 'attention' : 'good'
}
