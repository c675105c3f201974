import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { IMPORT_BYTES_MOST, type ProductImport } from '../../../contract/shop/imports.ts'
import { exportProducts } from '../../../contract/shop/products.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { useFailureWords } from '../../kit/failure.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Page, Section } from '../../kit/page.tsx'
import { Progress } from '../../kit/progress.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Dropzone } from '../../kit/transfers/dropzone.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { idIn, withParameter } from '../../lib/address.ts'
import { addressOf } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useApplyImport, useCheckImport, useImport } from '../data.ts'
import { ShopChoice, useShopChoice } from '../parts/shop-choice.tsx'
import { shopWords } from '../words/index.ts'
import '../parts/shop.css'

const RULES = { extensions: ['.csv'], bytesMost: IMPORT_BYTES_MOST, filesMost: 1 } as const

/** A file becomes products: chosen, checked, confirmed, followed. The import is in the address, so one may come back. */
export default function ImportProducts() {
  const t = useWords(shopWords)
  const search = useSearch()
  const [path, navigate] = useLocation()
  const choice = useShopChoice()
  const importId = idIn(new URLSearchParams(search).get('import') ?? undefined)
  const go = (id?: number) => navigate(withParameter(path, search, 'import', id?.toString()))
  return (
    <Page
      title={t('import.title')}
      lead={t('import.lead')}
      width="text"
      back={{ href: '/products', label: t('products.title') }}
    >
      {importId === undefined ? (
        <>
          <ShopChoice {...choice} />
          <Choose organizationId={choice.organizationId} onChecked={go} />
        </>
      ) : (
        <Known importId={importId} onRestart={() => go()} />
      )}
    </Page>
  )
}

function Choose({
  organizationId,
  onChecked,
}: {
  organizationId: number
  onChecked: (importId: number) => void
}) {
  const t = useWords(shopWords)
  const check = useCheckImport()
  const words = useFailureWords(check.error)
  const [name, setName] = useState('')
  const send = async (file: File) => {
    setName(file.name)
    const sent = { form: { parts: { organization_id: String(organizationId) }, file } }
    const made = await check.mutateAsync([sent]).catch(() => null)
    if (made) onChecked(made.id)
  }
  return (
    <div className="stack">
      {check.error !== null && (
        <Notice tone="bad" title={words.title} alert>
          {words.detail}
        </Notice>
      )}
      {check.isPending ? (
        <Progress label={t('import.checking', { name })} done={0} />
      ) : (
        <Dropzone label={t('import.drop')} rules={RULES} onFiles={([file]) => file && void send(file)} />
      )}
      <ButtonLink
        look="link"
        icon="download"
        download
        href={addressOf(exportProducts, { query: { organization: String(organizationId) } })}
      >
        {t('import.export')}
      </ButtonLink>
    </div>
  )
}

function Known({ importId, onRestart }: { importId: number; onRestart: () => void }) {
  const query = useImport(importId)
  return (
    <Loaded query={query} skeleton={<Skeleton shape="facts" count={4} />}>
      {(imported) => <Found imported={imported} onRestart={onRestart} />}
    </Loaded>
  )
}

function Found({ imported, onRestart }: { imported: ProductImport; onRestart: () => void }) {
  const t = useWords(shopWords)
  const apply = useApplyImport()
  const failed = useFailureToast()
  const { id, state, errors, valid, invalid, applied, creates, updates, unchanged } = imported
  const start = () =>
    apply.mutateAsync([{ params: { importId: id }, body: { skip_invalid: errors.length > 0 } }]).catch(failed)
  const again = <Button onClick={onRestart}>{t('import.again')}</Button>
  const sums = t('import.sums', { creates, updates, unchanged })
  if (state === 'applying')
    return <Progress label={t('import.running')} done={applied} total={valid} detail={sums} />
  if (state === 'applied')
    return (
      <div className="stack">
        <Notice tone="good" title={t('import.done')}>
          {t('import.result', { creates, updates, unchanged })}
        </Notice>
        {invalid > 0 && <Defects imported={imported} lead={t('import.skipped', { count: invalid })} />}
        <div className="row">
          <ButtonLink look="primary" href={`/products?organization=${imported.organization_id}`}>
            {t('import.see')}
          </ButtonLink>
          <ButtonLink href={`/shop/stock?kind=import&organization=${imported.organization_id}`}>
            {t('products.stock')}
          </ButtonLink>
          {again}
        </div>
      </div>
    )
  const changes = creates + updates
  return (
    <div className="stack">
      <Notice tone={errors.length > 0 ? 'attention' : 'good'} title={imported.file_name}>
        {changes === 0 && errors.length === 0 ? t('import.nothing') : sums}
      </Notice>
      {errors.length > 0 && <Defects imported={imported} lead={t('import.defectsHelp')} />}
      <div className="row">
        {changes > 0 && (
          <Button look="primary" busy={apply.isPending} onClick={() => void start()}>
            {t(errors.length > 0 ? 'import.skip' : 'import.apply', { count: valid })}
          </Button>
        )}
        {again}
      </div>
    </div>
  )
}

/** More at once would be long to draw and longer to read. */
const AT_ONCE = 100

function Defects({ imported: { errors }, lead }: { imported: ProductImport; lead: string }) {
  const t = useWords(shopWords)
  const [shown, setShown] = useState(AT_ONCE)
  return (
    <Section title={t('import.defects', { count: errors.length })} lead={lead}>
      <table className="import-defects">
        <thead>
          <tr>
            <th scope="col">{t('import.line')}</th>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.what')}</th>
          </tr>
        </thead>
        <tbody>
          {errors.slice(0, shown).map(({ line, column, code, message }) => (
            <tr key={`${line} ${column} ${code} ${message}`}>
              <td>{line}</td>
              <td className="mono">{column ?? ''}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {errors.length > shown && <Button onClick={() => setShown(shown + AT_ONCE)}>{t('import.more')}</Button>}
    </Section>
  )
}
