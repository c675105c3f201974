import { legalFieldNames } from '../../contract/organizations.ts'
import type { Context } from '../kernel/context.ts'
import { pick } from '../kernel/data/fields.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { organizations } from './tables.ts'

const COLUMNS = pick(organizations, ['id', 'name', 'country', 'currency', 'time_zone', ...legalFieldNames])

/** What commercial documents print of organizations; who may see them is decided by who asks. May travel with others. */
export const legalRecords = (ctx: Context, ids: readonly number[]) =>
  ctx.db.select(COLUMNS).from(organizations).where(idsIn(organizations.id, ids))
