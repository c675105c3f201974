import { useState } from 'react'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { updateLabel } from '../../../contract/projects/labels.ts'
import { type Label as LabelRow, labelColours } from '../../../contract/projects/schemas.ts'
import { useOrganizationName } from '../../directory/organizations.ts'
import { SelectField } from '../../kit/choice-field.tsx'
import { Label } from '../../kit/choices/label.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { changedFields } from '../../lib/changed-fields.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLabels } from '../data.ts'
import { useDeleteLabel, useUpdateLabel } from '../labels-data.ts'
import { projectWords } from '../words/index.ts'
import './related-tasks.css'

/** The labels of the organization, which its projects have in common. They are made by use, and tidied up here. */
export function LabelSettings({ organizationId }: { organizationId: number }) {
  const t = useWords(projectWords)
  const owner = useOrganizationName(organizationId)
  const labels = useLabels(organizationId)
  const [asked, setAsked] = useState<{ label: LabelRow; what: 'edit' | 'delete' } | null>(null)
  const remove = useDeleteLabel()
  const close = () => setAsked(null)
  return (
    <Section title={t('field.labels')} lead={t('labels.lead', { organization: owner ?? '…' })}>
      <Loaded query={labels} skeleton={<Skeleton shape="rows" count={3} />}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="soft">{t('labels.none')}</p>
          ) : (
            <ul className="related">
              {rows.map((label) => (
                <li key={label.id}>
                  <span className="related-task">
                    <Label colour={label.colour}>{label.name}</Label>
                    <span className="soft small">{t('labels.uses', { count: label.uses })}</span>
                  </span>
                  <Menu
                    label={t('labels.actionsOf', { name: label.name })}
                    items={[
                      {
                        label: t('edit'),
                        icon: 'edit',
                        onSelect: () => setAsked({ label, what: 'edit' }),
                      },
                      {
                        label: t('delete'),
                        icon: 'trash',
                        tone: 'bad',
                        onSelect: () => setAsked({ label, what: 'delete' }),
                      },
                    ]}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {asked?.what === 'edit' && <EditLabel label={asked.label} onClose={close} />}
      {asked?.what === 'delete' && (
        <Confirm
          open
          title={t('labels.deleteTitle', { name: asked.label.name })}
          action={t('labels.delete')}
          tone="danger"
          onConfirm={() => remove.mutateAsync(asked.label.id)}
          onClose={close}
        >
          {t('labels.deleteConsequence', { count: asked.label.uses })}
        </Confirm>
      )}
    </Section>
  )
}

const edited = updateLabel.body.omit({ expected: true }).required()

function EditLabel({ label, onClose }: { label: LabelRow; onClose: () => void }) {
  const t = useWords(projectWords)
  const update = useUpdateLabel(label.id)
  // What its author saw when they began, whatever comes while they write.
  const [{ name, colour }] = useState(label)
  const before = { name, colour }
  const form = useForm({
    id: `label-${label.id}`,
    schema: edited,
    initial: before,
    faults: { [projectErrors.labelTaken.code]: 'name' },
    onSubmit: async (values) => {
      const fields = changedFields(before, values)
      if (fields) await update.mutateAsync({ ...fields, expected: before })
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('labels.edit', { name })} action={t('save')} onClose={onClose}>
      <TextField
        label={t('field.name')}
        autoComplete="off"
        help={t('labels.editHelp')}
        {...form.field('name')}
      />
      <SelectField
        label={t('labels.colour')}
        {...form.field('colour')}
        options={labelColours.map((value) => ({ value, label: t(`colour.${value}`) }))}
      />
    </FormDialog>
  )
}
