import { parseArgs } from 'node:util'
import { temporaryPassword } from '../worker/identity/passwords/rules.ts'
import { apply, ask, type Where } from './admin/database.ts'
import { firstAdminSql, refuseNeedless, standing, standingSql, wanted } from './admin/first-admin.ts'
import { Fault, run } from './fault.ts'
import { hashPassword } from './product-passwords.ts'
import { readOptions } from './start/options.ts'

const USAGE = `npm run admin:create -- --email ADDRESS [--first-name …] [--last-name …]
    [--organization NAME] [--code CODE]   the operator, where there is none yet
    [--remote] [--env NAME]               the deployed database instead of the local one
    [--force]                             although there is an administrator`

/**
 * The first administrator of a deployment, whom the API cannot create, with a password that is shown here once and has
 * to be changed at the first sign-in: `npm run admin:create -- --email ADDRESS --remote`.
 */
await run(async () => {
  const words = readWords()
  if (!words.email) throw new Fault(USAGE)
  const { email: address, organization, code, 'first-name': firstName, 'last-name': lastName } = words
  const want = wanted({ email: address, firstName, lastName, organization, code })
  const { email } = want.person
  const where: Where =
    words.remote || words.env
      ? { remote: words.env ? ['--env', words.env] : [] }
      : { stateDir: readOptions(process.env).stateDir }
  const found = standing.parse(await ask(where, standingSql(email)))
  refuseNeedless(found, email, words.force ?? false)
  const password = temporaryPassword()
  await apply(where, firstAdminSql(want, found, await hashPassword(password), Date.now()))
  console.log(`✓ ${email}

  Mot de passe provisoire · temporary password:  ${password}

  Il ne sera plus montré ; il se change à la première connexion.
  It is not shown again; the first sign-in asks for another.`)
})

function readWords() {
  try {
    return parseArgs({
      options: {
        email: { type: 'string' },
        'first-name': { type: 'string' },
        'last-name': { type: 'string' },
        organization: { type: 'string' },
        code: { type: 'string' },
        remote: { type: 'boolean' },
        env: { type: 'string' },
        force: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new Fault(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  }
}
