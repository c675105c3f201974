import { expect, test } from 'vitest'
import { welcome } from './welcome.ts'

const given = { port: 9000, sandboxPort: 9001, stateDir: '/state', demoPassword: undefined, seconds: 3 }
const accounts = [
  { email: 'admin@matrice.test', role: 'admin', organization: 'MATRICE' },
  { email: 'superviseur@cnss.test', role: 'superviseur', organization: 'CNSS' },
]

test('each demo account is shown with its role, its organization and the password', () => {
  const text = welcome({
    ...given,
    demo: {
      password: 'masque-kola',
      accounts,
      seeded: true,
      work: true,
      billing: true,
      payouts: true,
      shop: true,
      tickets: true,
    },
  })
  expect(text).toContain('  admin@matrice.test     admin        MATRICE  masque-kola\n')
  expect(text).toContain('  superviseur@cnss.test  superviseur  CNSS     masque-kola\n')
})

test('without a demo there is no table of accounts', () => {
  expect(welcome({ ...given, demo: undefined })).not.toContain('demo accounts')
})
