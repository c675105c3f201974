import * as z from 'zod'
import { organizationErrors } from '../organizations.ts'
import { flag, id, idText, pageOf, pageQuery } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { payoutErrors as errors } from './errors.ts'
import { account, accountCode, currency, party } from './schemas.ts'

export const listAccounts = defineRoute({
  id: 'payouts.listAccounts',
  summary: 'The accounts that payments are made from, the oldest first',
  access: 'payouts.read',
  method: 'get',
  path: '/api/accounts',
  query: pageQuery.extend({ organization: idText.optional(), is_active: flag.optional() }),
  reply: pageOf(account),
})

export const readAccount = defineRoute({
  id: 'payouts.readAccount',
  summary: 'One account, with what it holds and what of it is reserved',
  access: 'payouts.read',
  method: 'get',
  path: '/api/accounts/{accountId}',
  params: z.object({ accountId: accountCode }),
  reply: account,
  errors: [errors.accountNotFound],
})

export const openAccount = defineRoute({
  id: 'payouts.openAccount',
  summary: 'Open an account for an organization; it begins empty',
  access: 'payouts.operate',
  method: 'post',
  path: '/api/admin/accounts',
  body: z.strictObject({ organization_id: id, ...party, currency }).meta({
    examples: [
      {
        ...{ organization_id: 42, party_id_type: 'BUSINESS', party_identifier: 'CNSS-PENSIONS' },
        currency: 'XOF',
      },
    ],
  }),
  reply: account,
  status: 201,
  errors: [organizationErrors.notFound, requestErrors.conflict],
})
