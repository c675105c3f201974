import { passwordHash } from '../harness/password-hash.ts'
import type { StartSide } from '../harness/side.ts'
import { type House, type Matrice, openBare, openWhole, prepareHouse } from '../matrice/house.ts'
import { inserts, type Table } from '../matrice/inserts.ts'
import { organizationsTable } from '../matrice/organizations.ts'
import { peopleTable } from '../matrice/people.ts'
import { organizations, type Person, people } from './people.ts'
import { workTables } from './tables.ts'
import { ticketTables } from './ticket-tables.ts'
import { projects } from './work.ts'

export const startMatrice = startedBy(openWhole)
export const startBareMatrice = startedBy(openBare)

function startedBy(open: (house: House) => Promise<Matrice>): StartSide {
  return async ({ name, folder }, { password }) => {
    const house = await prepareHouse(folder, {
      sql: portalSql(passwordHash(password)),
      variables: { DEMO_PASSWORD: password },
    })
    return { name, ...(await open(house)) }
  }
}

function portalSql(passwordHash: string): string {
  // Everything names organizations and people, and documents name their files.
  const named = [
    organizationsTable(organizations),
    peopleTable(people.map(placed), passwordHash),
    filesTable(),
  ]
  const same = (milliseconds: number) => milliseconds
  const tables: Table[] = [...named, ...workTables(same), ...ticketTables(same)]
  return tables.flatMap(inserts).join('\n')
}

const placed = (person: Person) => ({ ...person, organization_id: person.organization_id ?? OPERATOR })
const OPERATOR = { sql: '(SELECT id FROM organizations WHERE is_operator = 1)' }

const filesTable = (): Table => ({
  name: 'files',
  columns: [
    ...['id', 'organization_id', 'owner_type', 'container_id', 'owner_id', 'uploader_id', 'key', 'name'],
    ...['type', 'size', 'created_at', 'verified_at', 'stored_at'],
  ],
  rows: projects.flatMap((project) =>
    project.documents.map(({ id, file_id, name, size, uploaded_by_id, created_at }) => [
      ...[file_id, project.organization_id, 'project', project.id, id, uploaded_by_id, `bench/${file_id}`],
      ...[name, 'application/pdf', size, created_at, created_at, created_at],
    ]),
  ),
})
