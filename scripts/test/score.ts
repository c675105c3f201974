export interface Score {
  readonly passed: number
  readonly failed: number
  /** What a reader needs to mend each failure. */
  readonly failures: readonly string[]
}

export interface Part {
  readonly name: string
  /** Several parts that are asked for by one word. */
  readonly group?: string
  readonly run: () => Promise<Score>
}

export const good: Score = { passed: 1, failed: 0, failures: [] }
export const bad = (text: string): Score => ({ passed: 0, failed: 1, failures: [text] })

export function addUp(scores: readonly Score[]): Score {
  return {
    passed: scores.reduce((sum, score) => sum + score.passed, 0),
    failed: scores.reduce((sum, score) => sum + score.failed, 0),
    failures: scores.flatMap((score) => score.failures),
  }
}

export function tell(name: string, { passed, failed }: Score, milliseconds: number): void {
  const seconds = (milliseconds / 1_000).toFixed(1).padStart(6)
  console.log(
    `${failed > 0 ? '✖' : '✓'} ${seconds} s  ${name}: ${passed}${failed > 0 ? `, ${failed} failed` : ''}`,
  )
}
