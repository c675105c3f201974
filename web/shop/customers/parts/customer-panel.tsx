import { useState } from 'react'
import { useLocation } from 'wouter'
import { can } from '../../../../contract/permissions.ts'
import { formatPhone } from '../../../../contract/phone.ts'
import { type Customer, deleteCustomer } from '../../../../contract/shop/customers.ts'
import { useMe } from '../../../identity/session.ts'
import { Badge } from '../../../kit/badge.tsx'
import { Button, ButtonLink } from '../../../kit/button.tsx'
import { Confirm } from '../../../kit/confirm.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { ItemPanel } from '../../../kit/item-panel.tsx'
import { Menu } from '../../../kit/menu.tsx'
import { SidePanel } from '../../../kit/split.tsx'
import { toast } from '../../../kit/toast.tsx'
import { When } from '../../../kit/when.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useCustomer, useReadCustomersAgain } from '../data.ts'
import { customerWords } from '../words/index.ts'
import { EditCustomer } from './customer-dialogs.tsx'
import { CustomerOrders } from './customer-orders.tsx'

export function CustomerPanel({ id }: { id: number | undefined }) {
  const t = useWords(customerWords)
  return (
    <ItemPanel
      id={id}
      path="/shop/customers"
      title={t('one')}
      icon="people"
      gone={{ title: t('gone'), text: t('goneHelp') }}
      query={useCustomer(id)}
    >
      {(customer, closeHref) => <Known customer={customer} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ customer, closeHref }: { customer: Customer; closeHref: string }) {
  const t = useWords(customerWords)
  const [doing, setDoing] = useState<'edit' | 'anonymize' | null>(null)
  const close = () => setDoing(null)
  const readAgain = useReadCustomersAgain()
  const [, navigate] = useLocation()
  const maySell = can(useMe().role, 'shop.sell')
  const { id, phone, name, groups, note, created_at } = customer
  return (
    <SidePanel
      id={String(id)}
      title={name}
      closeHref={closeHref}
      actions={
        <>
          <ButtonLink icon="phone" href={`tel:${phone}`}>
            {t('call')}
          </ButtonLink>
          <ButtonLink icon="chat" href={`https://wa.me/${phone.slice(1)}`}>
            {t('whatsapp')}
          </ButtonLink>
          {maySell && (
            <>
              <Button icon="edit" onClick={() => setDoing('edit')}>
                {t('edit')}
              </Button>
              <Menu
                items={[
                  {
                    label: t('anonymize'),
                    icon: 'trash',
                    tone: 'bad',
                    onSelect: () => setDoing('anonymize'),
                  },
                ]}
              />
            </>
          )}
        </>
      }
    >
      <Facts
        facts={[
          { label: t('field.phone'), value: formatPhone(phone) },
          {
            label: t('field.groups'),
            value:
              groups.length === 0
                ? null
                : groups.map((group) => (
                    <Badge key={group} icon="tag">
                      {group}
                    </Badge>
                  )),
          },
          { label: t('field.note'), value: note },
          { label: t('field.since'), value: <When at={created_at} /> },
        ]}
      />
      <CustomerOrders customerId={id} />
      {doing === 'edit' && <EditCustomer customer={customer} onClose={close} />}
      <Confirm
        open={doing === 'anonymize'}
        title={t('anonymize.title')}
        action={t('anonymize.action')}
        tone="danger"
        onConfirm={async () => {
          await call(deleteCustomer, { params: { customerId: id } })
          await readAgain()
          navigate(closeHref, { replace: true })
          toast({ tone: 'good', title: t('anonymize.done') })
        }}
        onClose={close}
      >
        {t('anonymize.consequence')}
      </Confirm>
    </SidePanel>
  )
}
