import type { SQL } from 'drizzle-orm'
import type { Permission } from '../../contract/permissions.ts'
import { organizationsOf } from '../identity/scope.ts'
import type { SignedIn } from '../kernel/context.ts'
import { payoutAccounts, payoutBulks, payoutPayrolls, payoutRows } from './tables.ts'

type PayoutPermission = Extract<Permission, `payouts.${string}`>

export const accountsOf = ({ actor }: SignedIn, permission: PayoutPermission = 'payouts.read'): SQL =>
  organizationsOf(actor, payoutAccounts.organization_id, permission)

export const bulksOf = ({ actor }: SignedIn, permission: PayoutPermission = 'payouts.read'): SQL =>
  organizationsOf(actor, payoutBulks.organization_id, permission)

export const rowsOf = ({ actor }: SignedIn, permission: PayoutPermission = 'payouts.read'): SQL =>
  organizationsOf(actor, payoutRows.organization_id, permission)

export const payrollsOf = ({ actor }: SignedIn, permission: PayoutPermission = 'payouts.read'): SQL =>
  organizationsOf(actor, payoutPayrolls.organization_id, permission)
