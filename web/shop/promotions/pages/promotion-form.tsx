import { useLocation, useParams, useSearch } from 'wouter'
import { isOperator } from '../../../../contract/permissions.ts'
import { promotionErrors } from '../../../../contract/shop/promotion-errors.ts'
import type { ShopPromotion } from '../../../../contract/shop/promotion-schemas.ts'
import { createPromotion, updatePromotion } from '../../../../contract/shop/promotions.ts'
import { useOrganizationName, useOrganizationSearch } from '../../../directory/organizations.ts'
import { useMe } from '../../../identity/session.ts'
import { ButtonLink } from '../../../kit/button.tsx'
import { Empty } from '../../../kit/empty.tsx'
import { Form, FormActions, SubmitButton, useForm } from '../../../kit/form.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { PickerField } from '../../../kit/picker-field.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { toast } from '../../../kit/toast.tsx'
import { kitWords } from '../../../kit/words/index.ts'
import { idIn } from '../../../lib/address.ts'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { problemIn } from '../../../lib/problem.ts'
import { usePromotion, useReadPromotionsAgain, useShopSettings } from '../data.ts'
import { bodyOf, emptyPromotion, promotionForm, readable, termsOf, valuesOf } from '../form.ts'
import { PromotionFields } from '../parts/promotion-fields.tsx'
import { useSentence } from '../use-sentence.ts'
import { promotionWords } from '../words/index.ts'
import './promotion-form.css'

/** The same page makes a promotion and changes one; its address says which. */
export default function PromotionForm() {
  const t = useWords(promotionWords)
  const { promotionId } = useParams<{ promotionId?: string }>()
  const id = idIn(promotionId)
  const query = usePromotion(id)
  if (promotionId === undefined) return <Fields promotion={null} />
  if (query.data && problemIn(query.error)?.status !== 404)
    return <Fields key={promotionId} promotion={query.data} />
  const isGone = id === undefined || problemIn(query.error)?.status === 404
  return (
    <Page
      title={t(isGone ? 'gone' : 'edit.title')}
      back={{ href: '/shop/promotions', label: t('title') }}
      width="text"
    >
      {isGone ? (
        <Empty icon="tag" title={t('gone')}>
          {t('goneHelp')}
        </Empty>
      ) : (
        <Loaded query={query} skeleton={<Skeleton shape="facts" count={12} />}>
          {() => null}
        </Loaded>
      )}
    </Page>
  )
}

function Fields({ promotion }: { promotion: ShopPromotion | null }) {
  const t = useWords(promotionWords)
  const kit = useWords(kitWords)
  const { role, organization } = useMe()
  const [, navigate] = useLocation()
  const wanted = new URLSearchParams(useSearch()).get('organization')
  const readAgain = useReadPromotionsAgain()
  const form = useForm({
    id: promotion ? `promotion-${promotion.id}` : 'new-promotion',
    schema: promotionForm,
    initial: promotion
      ? valuesOf(promotion)
      : { ...emptyPromotion, organization_id: wanted ?? String(organization.id) },
    faults: {
      [promotionErrors.triggerFixed.code]: 'trigger',
      [promotionErrors.promotionLimit.code]: 'trigger',
    },
    onSubmit: async (values, { idempotencyKey }) => {
      const body = bodyOf(values)
      const saved = promotion
        ? await call(updatePromotion, { params: { promotionId: promotion.id }, body })
        : await call(
            createPromotion,
            { body: { ...body, organization_id: Number(values.organization_id) } },
            { idempotencyKey },
          )
      await readAgain()
      navigate(`/shop/promotions/${saved.id}`, { replace: true })
      toast({ tone: 'good', title: t(promotion ? 'edit.done' : 'create.done') })
    },
  })
  const organizationId = idIn(form.values.organization_id)
  const currency = useShopSettings(organizationId).data?.currency ?? 'XOF'
  const sentence = useSentence(termsOf(readable(form.values)), currency)
  const back = promotion ? `/shop/promotions/${promotion.id}` : '/shop/promotions'
  return (
    <Page
      title={t(promotion ? 'edit.title' : 'create')}
      back={{ href: back, label: t('title') }}
      width="text"
    >
      <Form form={form}>
        <aside className="promotion-sentence" aria-label={t('section.sentence')}>
          <p aria-live="polite">{sentence}</p>
        </aside>
        {!promotion && isOperator(role) && <ShopField form={form} />}
        <PromotionFields form={form} currency={currency} organizationId={organizationId} />
        <FormActions>
          <SubmitButton of={form}>{t(promotion ? 'edit.submit' : 'create.submit')}</SubmitButton>
          <ButtonLink href={back}>{kit('action.cancel')}</ButtonLink>
        </FormActions>
      </Form>
    </Page>
  )
}

function ShopField({ form }: { form: Parameters<typeof PromotionFields>[0]['form'] }) {
  const t = useWords(promotionWords)
  const name = useOrganizationName(idIn(form.values.organization_id) ?? null) ?? undefined
  return (
    <PickerField
      label={t('field.organization')}
      {...form.field('organization_id')}
      search={useOrganizationSearch()}
      chosenLabel={name}
    />
  )
}
