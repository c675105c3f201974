export interface Plan<Side, Scenario, Sample> {
  readonly sides: readonly Side[]
  readonly scenarios: readonly Scenario[]
  /** Rounds that count, after those that only warm caches and compilers up; even, so that both go first as often. */
  readonly rounds: number
  readonly warmUpRounds: number
  /** Everything is asked of everybody where it is left out. */
  readonly isAsked?: (side: Side, scenario: Scenario) => boolean
  readonly measure: (side: Side, scenario: Scenario) => Promise<Sample>
}

export interface Measured<Side, Scenario, Sample> {
  readonly round: number
  readonly side: Side
  readonly scenario: Scenario
  readonly sample: Sample
}

/**
 * The sides take turns within each scenario, so that a slow minute of a shared machine falls on both; measuring one
 * to its end and then the other would compare two different hours. Who goes first changes with every round: of two
 * equal servers the first one measured some percent dearer.
 */
export async function interleave<Side, Scenario, Sample>(
  plan: Plan<Side, Scenario, Sample>,
): Promise<Measured<Side, Scenario, Sample>[]> {
  const kept: Measured<Side, Scenario, Sample>[] = []
  for (let round = 1 - plan.warmUpRounds; round <= plan.rounds; round++) {
    const turns = round % 2 === 0 ? plan.sides : plan.sides.toReversed()
    for (const scenario of plan.scenarios) {
      for (const side of turns) {
        if (plan.isAsked?.(side, scenario) === false) continue
        const sample = await plan.measure(side, scenario)
        if (round >= 1) kept.push({ round, side, scenario, sample })
      }
    }
  }
  return kept
}
