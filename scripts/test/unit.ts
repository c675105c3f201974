import { existsSync, readFileSync, rmSync } from 'node:fs'
import * as z from 'zod'
import { inRoot } from '../root.ts'
import { addUp, bad, good, type Part, type Score } from './score.ts'
import { runVitest } from './vitest.ts'

const PROJECTS = ['rules', 'worker', 'web', 'sandbox', 'sandbox-outside', 'scripts']
const LEAST_COVERED = 80
/** A hang still ends. Beyond what a busy machine with two cores takes. */
const MINUTES = 30

/** Unit and integration tests, on workerd where the code runs there. Words narrow by project or by file. */
export function unitPart(words: readonly string[]): Part {
  const projects = words.filter((word) => PROJECTS.includes(word)).map((word) => `--project=${word}*`)
  const files = words.filter((word) => !PROJECTS.includes(word))
  if (words.length > 0)
    return {
      name: 'unit',
      run: () => runVitest({ name: 'unit', words: [...projects, ...files], minutes: MINUTES }),
    }
  return { name: 'unit', run: runWithCoverage }
}

async function runWithCoverage(): Promise<Score> {
  rmSync(inRoot('coverage'), { recursive: true, force: true })
  // The bound is judged here, where it counts as a check of its own.
  const words = ['--coverage', '--coverage.thresholds.statements=0', '--coverage.reportOnFailure']
  return addUp([await runVitest({ name: 'unit', words, minutes: MINUTES }), judgeCoverage()])
}

const summaryShape = z.object({
  total: z.object({ statements: z.object({ total: z.number(), pct: z.number() }) }),
})

function judgeCoverage(): Score {
  const file = inRoot('coverage/coverage-summary.json')
  if (!existsSync(file)) return bad('coverage: no summary was written')
  const { total, pct } = summaryShape.parse(JSON.parse(readFileSync(file, 'utf8'))).total.statements
  console.log(`  ${pct} % of ${total} statements of worker and objects are covered`)
  return total > 0 && pct >= LEAST_COVERED
    ? good
    : bad(`coverage: ${pct} % of ${total} statements, ${LEAST_COVERED} asked`)
}
