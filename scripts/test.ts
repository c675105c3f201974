import { Fault, run } from './fault.ts'
import { browserParts } from './test/browser.ts'
import { buildParts } from './test/build.ts'
import { staticParts } from './test/checks.ts'
import { documentParts } from './test/documents.ts'
import { addUp, bad, type Part, type Score, tell } from './test/score.ts'
import { unitPart } from './test/unit.ts'

/**
 * Everything that must hold, the quick refusals first: `npm test`. With words, only the parts that carry one of
 * them (`npm test -- types e2e`); a word that no part carries narrows the unit tests (`npm test -- worker`,
 * `npm test -- outbox`). The last line counts; anything that broke on the way counts as failed.
 */
await run(async () => {
  const words = process.argv.slice(2)
  const parts = chooseParts(words)
  const scores: Score[] = []
  for (const part of parts) {
    const begun = performance.now()
    const score = await part.run().catch((error: unknown) => failure(part, error))
    scores.push(score)
    tell(part.name, score, performance.now() - begun)
  }
  const total = addUp(scores)
  for (const text of total.failures) console.log(`\n✖ ${text}`)
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
})
process.exit()

function chooseParts(words: readonly string[]): Part[] {
  const all = [...staticParts(), ...documentParts(), unitPart([]), ...buildParts(), ...browserParts()]
  if (words.length === 0) return all
  const carries = (part: Part, word: string) => part.name === word || part.group === word
  const narrowing = words.filter((word) => !all.some((part) => carries(part, word)))
  const chosen = all.filter((part) => words.some((word) => carries(part, word)))
  return narrowing.length > 0 ? [...chosen, unitPart(narrowing)] : chosen
}

function failure(part: Part, error: unknown): Score {
  const text = error instanceof Fault ? error.message : error instanceof Error ? error.stack : String(error)
  return bad(`${part.name}: ${text}`)
}
