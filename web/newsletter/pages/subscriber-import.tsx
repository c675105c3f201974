import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  applySubscriberImport,
  checkSubscribers,
  IMPORT_BYTES_MOST,
  readSubscriberImport,
  type SubscriberImport,
} from '../../../contract/newsletter/imports.ts'
import { isOperator } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { useFailureWords } from '../../kit/failure.tsx'
import type { ImportState } from '../../kit/import/import-state.ts'
import { ImportWizard } from '../../kit/import/import-wizard.tsx'
import { Page } from '../../kit/page.tsx'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useIdempotentAction } from '../../lib/idempotent-action.ts'
import { routeQuery } from '../../lib/query-options.ts'
import { readNewsletterAgain } from '../data.ts'
import { OrganizationField } from '../parts/organization-field.tsx'
import { newsletterWords } from '../words/index.ts'

const RULES = { extensions: ['.csv', '.txt'], bytesMost: IMPORT_BYTES_MOST, filesMost: 1 }
const ASKED_MS = 1_000

/** A file of people who agreed: checked whole, told in words, then applied in the background. */
export default function SubscriberImportPage() {
  const t = useWords(newsletterWords)
  const cache = useQueryClient()
  const { role, organization } = useMe()
  const attempt = useIdempotentAction()
  const [organizationId, setOrganizationId] = useState(organization.id)
  const [fileName, setFileName] = useState<string | null>(null)
  const [checked, setChecked] = useState<SubscriberImport | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const refusal = useFailureWords(failure)
  const followed = useQuery({
    ...routeQuery(readSubscriberImport, { params: { subscriberImportId: checked?.id ?? 0 } }),
    enabled: checked !== null && checked.state !== 'checked',
    refetchInterval: ({ state }) => (state.data?.state === 'applied' ? false : ASKED_MS),
  })
  const current = followed.data?.state === 'applied' ? followed.data : checked

  const check = async (file: File) => {
    setFailure(null)
    setFileName(file.name)
    try {
      const parts = isOperator(role) ? { organization_id: organizationId } : {}
      setChecked(await call(checkSubscribers, { form: { parts, file } }))
    } catch (error) {
      setFailure(error)
      setFileName(null)
    }
  }
  const restart = () => {
    setChecked(null)
    setFileName(null)
    setFailure(null)
  }
  return (
    <Page
      title={t('import.title')}
      lead={t('import.lead')}
      back={{ href: '/shop/subscribers', label: t('subscribers.title') }}
    >
      <p className="soft">{t('import.columns')}</p>
      {checked === null && <OrganizationField value={organizationId} onChange={setOrganizationId} />}
      <ImportWizard
        label={t('import.title')}
        rules={RULES}
        state={stateOf(current, fileName, failure === null ? null : refusal.title, t('import.file'))}
        onFile={(file) => void check(file)}
        onMend={() => undefined}
        actionFor={(count) => t('import.action', { count })}
        consequenceOf={() =>
          current && (
            <>
              {t('import.effect', {
                creates: current.creates,
                updates: current.updates,
                unchanged: current.unchanged,
              })}{' '}
              {current.invalid > 0 && t('import.leavesOut', { count: current.invalid })}
            </>
          )
        }
        onConfirm={async () => {
          if (!checked) return
          const started = await attempt(checked.id, (idempotencyKey) =>
            call(
              applySubscriberImport,
              { params: { subscriberImportId: checked.id }, body: { skip_invalid: true } },
              { idempotencyKey },
            ),
          )
          setChecked(started)
          await readNewsletterAgain(cache)
        }}
        onRestart={restart}
      />
    </Page>
  )
}

function stateOf(
  one: SubscriberImport | null,
  fileName: string | null,
  refusal: string | null,
  wholeFile: string,
): ImportState {
  if (one === null) {
    if (fileName !== null) return { at: 'checking', fileName }
    return { at: 'choose', ...(refusal === null ? {} : { refusal }) }
  }
  if (one.state === 'applying') return { at: 'running', done: 0, total: one.valid }
  if (one.state === 'applied') return { at: 'result', added: one.creates + one.updates, leftOut: one.invalid }
  return {
    at: 'check',
    fileName: fileName ?? '',
    ready: one.valid,
    problems: one.errors.map(({ line, column, message }) => ({
      line,
      field: column ?? '',
      fieldLabel: column ?? wholeFile,
      value: '',
      message,
      isMendable: false,
    })),
  }
}
