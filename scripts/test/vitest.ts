import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import * as z from 'zod'
import { inRoot } from '../root.ts'
import { withQuickFolder } from './quick-folder.ts'
import { addUp, bad, type Score } from './score.ts'
import { moduleFile, runTool } from './tool.ts'

export interface VitestRun {
  readonly name: string
  readonly words: readonly string[]
  readonly minutes: number
  readonly environment?: Readonly<Record<string, string>>
}

/**
 * Runs Vitest and counts each of its tests. Its exit code alone is not trusted, nor is its report: a pool that
 * crashed can leave "no tests", and a run whose tests all passed can still have thrown beside them.
 */
export async function runVitest({ name, words, minutes, environment = {} }: VitestRun): Promise<Score> {
  const report = inRoot('.state/test', `${name}.json`)
  mkdirSync(inRoot('.state/test'), { recursive: true })
  rmSync(report, { force: true })
  const { code, output } = await withQuickFolder((folder) =>
    runTool({
      name,
      words: [
        moduleFile('vitest/vitest.mjs'),
        ...['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...words],
      ],
      minutes,
      aloud: true,
      environment: { ...folder, ...environment },
    }),
  )
  const score = existsSync(report)
    ? scoreOf(JSON.parse(readFileSync(report, 'utf8')))
    : bad(`${name}: no report`)
  if (score.passed + score.failed === 0) return bad(`${name}: no tests ran\n${output.slice(-3_000)}`)
  if (code !== 0 && score.failed === 0)
    return addUp([score, bad(`${name}: exit code ${code}\n${output.slice(-3_000)}`)])
  return score
}

const reportShape = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

/** A skipped test counts as failed: what is not shown to hold does not hold. */
export function scoreOf(report: unknown): Score {
  const { testResults } = reportShape.parse(report)
  return addUp(
    testResults.map((file) => {
      const broken = file.assertionResults.filter((test) => test.status !== 'passed')
      const failures = broken.map(
        (test) =>
          `${file.name}\n  ${test.fullName}: ${test.status}\n${test.failureMessages?.join('\n') ?? ''}`,
      )
      // A file that did not load has no tests to blame.
      if (file.status !== 'passed' && broken.length === 0) failures.push(`${file.name}\n${file.message}`)
      return {
        passed: file.assertionResults.length - broken.length,
        failed: failures.length,
        failures,
      }
    }),
  )
}
