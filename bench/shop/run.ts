import { djangoVersions } from '../django/peer.ts'
import { compareSides } from '../harness/compare-sides.ts'
import { startDjango } from './django.ts'
import { startBareMatrice, startMatrice } from './matrice.ts'
import { race } from './race.ts'
import { preparer, scenarioNames, targets } from './scenarios.ts'
import { startVendure, vendureVersions } from './vendure.ts'

await compareSides({
  benchmark: 'shop',
  known: {
    matrice: { label: 'Matrice, npm start', start: startMatrice },
    bare: { label: 'Matrice, bare', start: startBareMatrice },
    vendure: { label: 'Vendure', start: startVendure, isPeer: true },
    django: { label: 'Django REST', start: startDjango, isPeer: true },
  },
  scenarios: scenarioNames,
  targets,
  prepare: preparer(),
  peer: async () => `${await djangoVersions()} ${await vendureVersions()}`,
  after: race,
  usual: { rounds: 4, seconds: 2 },
})
