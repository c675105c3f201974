import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { can, isOperator } from '../../../contract/permissions.ts'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { projectStatuses } from '../../../contract/projects/schemas.ts'
import {
  BODY_MOST,
  SUBJECT_MOST,
  TICKET_ATTACHMENTS_MOST,
  ticketCategories,
  ticketPriorities,
} from '../../../contract/tickets/schemas.ts'
import { createTicket } from '../../../contract/tickets/tickets.ts'
import { useReadersOrganizations } from '../../directory/organizations.ts'
import { findProjects, useProjectName } from '../../directory/projects.ts'
import { useTeammates } from '../../directory/teammates.ts'
import { useAttachedFiles } from '../../documents/use-attached-files.ts'
import { useMe } from '../../identity/session.ts'
import { SelectField } from '../../kit/choice-field.tsx'
import { AttachButton } from '../../kit/comments/attach-button.tsx'
import { stateOfFiles } from '../../kit/comments/files.ts'
import { FieldRow, Form, FormActions, SubmitButton, useForm } from '../../kit/form.tsx'
import { MarkdownEditor } from '../../kit/markdown/markdown-editor.tsx'
import { Page } from '../../kit/page.tsx'
import { PickerField } from '../../kit/picker-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { ChosenFiles } from '../../kit/transfers/chosen-files.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { markdownToHtml } from '../../lib/markdown.ts'
import { useTicketCreation } from '../use-ticket-change.tsx'
import { ticketWords } from '../words/index.ts'
import './new-ticket.css'

/** A request in two fields; what else may be said of it is folded away. Staff say first for whom they open it. */
export default function NewTicket() {
  const t = useWords(ticketWords)
  const me = useMe()
  const isStaff = can(me.role, 'tickets.work')
  const [, navigate] = useLocation()
  const projectId = idIn(new URLSearchParams(useSearch()).get('project') ?? undefined)
  const create = useTicketCreation()
  const [isHeld, setHeld] = useState(false)
  const form = useForm({
    id: 'ticket-new',
    schema: isStaff ? forClient : createTicket.body,
    initial: {
      category: 'question',
      priority: 'normal',
      ...(projectId === undefined ? {} : { project_id: projectId }),
    },
    faults: { [projectErrors.archived.code]: 'project_id', [projectErrors.notFound.code]: 'project_id' },
    onSubmit: async (body, { idempotencyKey }) => {
      if (fileState === 'leaving' || fileState === 'stopped') return setHeld(true)
      const attachments = ids()
      const result = await create.mutateAsync({
        body: attachments.length === 0 ? body : { ...body, attachments: [...attachments] },
        idempotencyKey,
      })
      take()
      const made = result.state === 'done' ? result.reply : undefined
      navigate(made ? `/tickets/${made.id}` : '/tickets', { replace: true })
    },
  })
  const organizationId = isStaff ? form.values.organization_id : me.organization.id
  const { files, ids, take } = useAttachedFiles({ organizationId }, TICKET_ATTACHMENTS_MOST)
  const fileState = stateOfFiles(files.chosen, false)
  const list = { href: '/tickets', label: t(isStaff ? 'tickets.title' : 'requests.title') }
  return (
    <Page
      title={t(isStaff ? 'tickets.create' : 'requests.create')}
      lead={isStaff ? undefined : t('new.lead')}
      back={list}
      width="text"
    >
      <Form form={form}>
        {isStaff && <ForWhom form={form} isFixed={files.chosen.length > 0} />}
        <TextField
          label={t('field.subject')}
          autoComplete="off"
          maxLength={SUBJECT_MOST}
          placeholder={isStaff ? undefined : t('new.subjectExample')}
          {...form.field('subject')}
        />
        <MarkdownEditor
          label={t('field.body')}
          render={markdownToHtml}
          rows={8}
          maxLength={BODY_MOST}
          onSubmit={() => void form.submit()}
          {...form.field('body')}
        />
        {organizationId !== undefined && (
          <div className="stack" data-gap="small">
            <ChosenFiles files={files} />
            {files.chosen.length < files.most && (
              <div className="row">
                <AttachButton
                  onFiles={(picked) =>
                    files.onChoose(picked.slice(0, files.most - files.chosen.length), false)
                  }
                />
              </div>
            )}
            {isHeld && (fileState === 'leaving' || fileState === 'stopped') && (
              <p className="soft small" role="status">
                {t(`box.files.${fileState}`)}
              </p>
            )}
          </div>
        )}
        <MoreFields form={form} organizationId={organizationId} />
        <FormActions>
          <SubmitButton>{t(isStaff ? 'new.open' : 'new.send')}</SubmitButton>
        </FormActions>
      </Form>
    </Page>
  )
}

/** Staff ask for somebody else. */
const forClient = createTicket.body.required({ organization_id: true, requester_id: true })

type TicketForm = ReturnType<typeof useForm<typeof createTicket.body>>

function ForWhom({ form, isFixed }: { form: TicketForm; isFixed: boolean }) {
  const t = useWords(ticketWords)
  const me = useMe()
  const owners = useReadersOrganizations()
  const organization = form.field('organization_id')
  const requester = form.field('requester_id')
  const isOwn = organization.value === me.organization.id
  const people = useTeammates(me, organization.value).filter(({ role }) => isOwn || !isOperator(role))
  return (
    <FieldRow>
      <SelectField
        label={t('field.organization')}
        {...organization}
        optional={false}
        value={organization.value === undefined ? '' : String(organization.value)}
        disabled={isFixed}
        {...(isFixed ? { help: t('new.fixed') } : {})}
        onChange={(value) => {
          organization.onChange(value === '' ? undefined : Number(value))
          // Its people and projects are others.
          form.set('requester_id', undefined)
          form.set('project_id', undefined)
        }}
        options={owners.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <SelectField
        label={t('field.requester')}
        {...requester}
        optional={false}
        value={requester.value === undefined ? '' : String(requester.value)}
        disabled={organization.value === undefined}
        onChange={(value) => requester.onChange(value === '' ? undefined : Number(value))}
        options={people.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
    </FieldRow>
  )
}

function MoreFields({ form, organizationId }: { form: TicketForm; organizationId: number | undefined }) {
  const t = useWords(ticketWords)
  const project = form.field('project_id')
  const projectName = useProjectName(project.value ?? null)
  const { category, priority } = form.values
  const isSaid = (category ?? 'question') !== 'question' || (priority ?? 'normal') !== 'normal'
  return (
    <details className="new-ticket-more" open={isSaid || project.value !== undefined || undefined}>
      <summary>{t('new.more')}</summary>
      <div className="stack">
        <FieldRow>
          <SelectField
            label={t('field.category')}
            {...form.field('category')}
            optional={false}
            options={ticketCategories.map((value) => ({ value, label: t(`category.${value}`) }))}
          />
          <SelectField
            label={t('field.priority')}
            {...form.field('priority')}
            optional={false}
            options={ticketPriorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
          />
        </FieldRow>
        {organizationId !== undefined && (
          <PickerField
            key={organizationId}
            label={t('field.project')}
            {...project}
            search={findOpenProjects(organizationId)}
            value={project.value === undefined ? '' : String(project.value)}
            {...(projectName === null ? {} : { chosenLabel: projectName })}
            onChange={(value) => project.onChange(value === '' ? undefined : Number(value))}
          />
        )}
      </div>
    </details>
  )
}

/** Beneath an archived project nothing is added. */
const findOpenProjects = (organizationId: number) =>
  findProjects(
    organizationId,
    projectStatuses.filter((status) => status !== 'archived'),
  )
