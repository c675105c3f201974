import { seriesVerification, verifiedInParts, verifySeries } from '../contract/billing/verification.ts'
import { linesOf, verifyAll } from './billing/verify-all.ts'
import { Fault, run } from './fault.ts'
import { expectStatus, post, visit } from './smoke/visit.ts'

const USAGE = 'ADMIN_EMAIL=… ADMIN_PASSWORD=… npm run verify:billing [-- https://portail.example]'

/** Proves every series of numbers, each document in it and its PDF, as an administrator of a running product. */
await run(async () => {
  const given = process.argv[2] ?? `http://localhost:${process.env.PORT || 8787}`
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = process.env
  if (!URL.canParse(given) || !email || !password) throw new Fault(USAGE)
  const origin = new URL(given).origin
  const signedIn = await post(origin, '/api/auth/login', { email, password })
  if (signedIn.status !== 200) throw new Fault(`${email}: ${signedIn.status}\n${USAGE}`)
  const headers = { Authorization: `Bearer ${String(signedIn.json['access'])}` }
  const found = await verifyAll(
    (series, year) =>
      verifiedInParts(async (from) => {
        const path = `${verifySeries.path}?series=${series}&year=${year}&from=${from}`
        const answer = await visit(origin, path, { headers })
        expectStatus(answer, 200)
        return seriesVerification.parse(answer.json)
      }),
    new Date().getUTCFullYear(),
  )
  for (const line of found.flatMap(linesOf)) console.log(line)
  const broken = found.filter(({ valid }) => !valid).length
  console.log(`\n${origin}: ${found.length - broken} passed, ${broken} failed`)
  if (broken > 0) process.exitCode = 1
})
