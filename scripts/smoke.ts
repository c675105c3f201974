import { Fault, run } from './fault.ts'
import { smokeChecks } from './smoke/checks.ts'

/** Looks at a deployment from outside, without an account and without leaving a trace: `npm run smoke -- URL`. */
await run(async () => {
  const given = process.argv[2] ?? `http://localhost:${process.env.PORT || 8787}`
  if (!URL.canParse(given)) throw new Fault('npm run smoke -- https://portail.example')
  const origin = new URL(given).origin
  let failed = 0
  for (const check of smokeChecks) {
    const fault = await check.look(origin).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    if (fault !== undefined) failed++
    console.log(fault === undefined ? `✓ ${check.name}` : `✖ ${check.name}: ${fault}`)
  }
  console.log(`\n${origin}: ${smokeChecks.length - failed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
})
