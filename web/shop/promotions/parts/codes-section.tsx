import { useState } from 'react'
import type { ShopPromotion } from '../../../../contract/shop/promotion-schemas.ts'
import { deleteCode, exportCodes, type PromotionCode } from '../../../../contract/shop/promotions.ts'
import { Button, ButtonLink, IconButton } from '../../../kit/button.tsx'
import { Confirm } from '../../../kit/confirm.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { SearchBox } from '../../../kit/search-box.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { addressOf, call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useCodes, useReadPromotionsAgain } from '../data.ts'
import { promotionWords } from '../words/index.ts'
import { AddCodes } from './add-codes.tsx'
import './codes-section.css'

export function CodesSection({ promotion, mayEdit }: { promotion: ShopPromotion; mayEdit: boolean }) {
  const t = useWords(promotionWords)
  const { id, codes_count } = promotion
  const [text, setText] = useState('')
  const [isAdding, setAdding] = useState(false)
  const query = useCodes(id, text)
  return (
    <Section
      title={t('codes')}
      actions={
        <>
          {codes_count > 0 && (
            <ButtonLink
              size="small"
              icon="download"
              href={addressOf(exportCodes, { params: { promotionId: id } })}
              download
            >
              {t('codes.download')}
            </ButtonLink>
          )}
          {mayEdit && (
            <Button size="small" icon="plus" onClick={() => setAdding(true)}>
              {t('codes.add')}
            </Button>
          )}
        </>
      }
    >
      {codes_count === 0 && <p className="soft">{t('codes.none')}</p>}
      {codes_count > SEARCHED_FROM && <SearchBox value={text} onSearch={setText} label={t('codes.search')} />}
      {codes_count > 0 && (
        <Loaded query={query} skeleton={<Skeleton shape="rows" count={3} />}>
          {({ results, total }) => (
            <>
              <ul className="shop-rows">
                {results.map((code) => (
                  <CodeRow key={code.id} promotionId={id} code={code} mayEdit={mayEdit} />
                ))}
              </ul>
              {total > results.length && (
                <p className="soft small">{t('codes.more', { count: total - results.length })}</p>
              )}
            </>
          )}
        </Loaded>
      )}
      {isAdding && <AddCodes promotionId={id} onClose={() => setAdding(false)} />}
    </Section>
  )
}

/** Fewer than these are seen at a glance. */
const SEARCHED_FROM = 8

function CodeRow({
  promotionId,
  code,
  mayEdit,
}: {
  promotionId: number
  code: PromotionCode
  mayEdit: boolean
}) {
  const t = useWords(promotionWords)
  const readAgain = useReadPromotionsAgain()
  const [isAsking, setAsking] = useState(false)
  const count = code.reserved_count + code.redeemed_count
  return (
    <li>
      <code>{code.code}</code>
      <span className="soft small">
        {code.usage_limit === null
          ? t('codes.uses', { count })
          : t('codes.usesOf', { count, limit: code.usage_limit })}
      </span>
      {mayEdit && (
        <IconButton
          icon="trash"
          size="small"
          label={t('codes.remove', { code: code.code })}
          onClick={() => setAsking(true)}
        />
      )}
      <Confirm
        open={isAsking}
        title={t('codes.remove.title')}
        action={t('codes.remove.action')}
        tone="danger"
        onConfirm={async () => {
          await call(deleteCode, { params: { promotionId, codeId: code.id } })
          await readAgain()
          setAsking(false)
        }}
        onClose={() => setAsking(false)}
      >
        {t('codes.remove.consequence')}
      </Confirm>
    </li>
  )
}
