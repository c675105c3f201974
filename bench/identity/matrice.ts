import { passwordHash } from '../harness/password-hash.ts'
import type { StartSide } from '../harness/side.ts'
import { type House, type Matrice, openBare, openWhole, prepareHouse } from '../matrice/house.ts'
import { crowdSql } from './crowd-sql.ts'

export const startMatrice = startedBy(openWhole)
export const startBareMatrice = startedBy(openBare)

function startedBy(open: (house: House) => Promise<Matrice>): StartSide {
  return async ({ name, folder }, { password }) => {
    const house = await prepareHouse(folder, {
      sql: crowdSql(passwordHash(password)),
      variables: {
        DEMO_PASSWORD: password,
        RATE_LIMIT_LOGIN_PAIR: NEVER_REACHED,
        RATE_LIMIT_LOGIN_IP: NEVER_REACHED,
      },
    })
    return { name, ...(await open(house)) }
  }
}

/** Counted all the same: the benchmark measures the counting, not the refusal. */
const NEVER_REACHED = '100000/60'
