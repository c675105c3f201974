import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { checkFile } from '../../../contract/payouts/bulks.ts'
import type { Column, FileRules } from '../../../contract/payouts/file/format.ts'
import type { Account, Check } from '../../../contract/payouts/schemas.ts'
import { type PayoutSettings, readPayoutSettings } from '../../../contract/payouts/settings.ts'
import { useMe } from '../../identity/session.ts'
import { call } from '../../lib/call.ts'
import { routeQuery } from '../../lib/query-options.ts'
import { type Draft, forgetDraft, keepDraft } from './draft.ts'
import { type Findings, findingsOf, isUnreadable } from './findings.ts'
import { asFile, type WorkingFile, withoutLine, withValue, workingFile } from './working-file.ts'

export type At = 'file' | 'check' | 'options' | 'confirm'

export interface Options {
  readonly accountId: string
  readonly period: string
  readonly label: string
  readonly scheduledAt: string | null
}

/** From a file to what is confirmed. The file is mended on the device; the server checks it when it comes and again
 *  before anybody goes on with what they changed. */
export function useWizard(accounts: readonly Account[]) {
  const [at, setAt] = useState<At>('file')
  const [file, setFile] = useState<WorkingFile | null>(null)
  const [check, setCheck] = useState<Check | null>(null)
  const [isChanged, setChanged] = useState(false)
  const [leavesOut, setLeavesOut] = useState(false)
  const [reasons, setReasons] = useState<ReadonlyMap<number, string>>(new Map())
  const [options, setOptions] = useState<Options | null>(null)
  const { sending, failure, send } = useCheck()
  const settings = useSettings()
  const account = accounts.find(({ account_id }) => account_id === check?.account_id)
  // Reading fifty thousand lines takes a while on a phone; the box that is typed in must not wait for it.
  const shown = useDeferredValue(file)
  const findings = useFindings(shown, check, account, settings)

  const keep = (kept: WorkingFile, said: ReadonlyMap<number, string>, leaves: boolean) =>
    keepDraft({ name: kept.name, lines: [...kept.lines], reasons: [...said], leavesOut: leaves })
  const edit = (next: WorkingFile) => {
    setFile(next)
    setChanged(true)
    keep(next, reasons, leavesOut)
  }
  /** The server's word on a file; null where none came, and the failure is shown. */
  const ask = async (next: WorkingFile, wanted: Partial<Options> | null): Promise<Check | null> => {
    const answer = await send(asFile(next), wanted)
    if (answer === null) return null
    setCheck(answer)
    setFile(next)
    setChanged(false)
    setOptions({
      label: '',
      scheduledAt: null,
      ...options,
      ...wanted,
      accountId: answer.account_id,
      period: answer.period,
    })
    return answer
  }

  return {
    at,
    file,
    check,
    findings,
    options,
    reasons,
    leavesOut,
    isChanged,
    account,
    settings,
    sending,
    failure,
    accounts,
    take: async (given: File) => {
      // What no text can be read of is for the server to name.
      const text = await given.text()
      const next = workingFile(given.name, text)
      const answer = await send(given, null)
      if (answer === null) return
      setCheck(answer)
      setOptions({ label: '', scheduledAt: null, accountId: answer.account_id, period: answer.period })
      setFile(next)
      setChanged(false)
      setReasons(new Map())
      setLeavesOut(false)
      setAt('check')
      // Of a file that cannot be read there is nothing to come back to; what was begun before it stays.
      if (!isUnreadable(answer)) keep(next, new Map(), false)
    },
    resume: async (draft: Draft) => {
      const next = { name: draft.name, lines: draft.lines }
      setReasons(new Map(draft.reasons))
      setLeavesOut(draft.leavesOut)
      if (await ask(next, null)) setAt('check')
    },
    restart: () => {
      if (check && !isUnreadable(check)) forgetDraft()
      setAt('file')
      setFile(null)
      setCheck(null)
      setOptions(null)
    },
    mend: (line: number, column: Column | null, value: string) =>
      file && edit(withValue(file, line, column, value)),
    remove: (line: number) => file && edit(withoutLine(file, line)),
    leaveOut: (leaves: boolean) => {
      setLeavesOut(leaves)
      if (file) keep(file, reasons, leaves)
    },
    explain: (line: number, reason: string | null) => {
      const said = new Map(reasons)
      if (reason === null) said.delete(line)
      else said.set(line, reason)
      setReasons(said)
      if (file) keep(file, said, leavesOut)
    },
    recheck: (wanted: Partial<Options>) => (file ? ask(file, wanted) : Promise.resolve(null)),
    go: setAt,
    choose: setOptions,
  }
}

export type Wizard = ReturnType<typeof useWizard>

/** The file on its way to its check: how much has left, or what went wrong. */
function useCheck() {
  const [sending, setSending] = useState<{ name: string; sent: number; total: number } | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const send = async (file: File, wanted: Partial<Options> | null): Promise<Check | null> => {
    setFailure(null)
    setSending({ name: file.name, sent: 0, total: file.size })
    const parts = {
      ...(wanted?.accountId === undefined ? {} : { account_id: wanted.accountId }),
      ...(wanted?.period === undefined ? {} : { period: wanted.period }),
    }
    try {
      return await call(
        checkFile,
        { form: { parts, file } },
        { onSent: (sent, total) => setSending({ name: file.name, sent, total }) },
      )
    } catch (error) {
      setFailure(error)
      return null
    } finally {
      setSending(null)
    }
  }
  return { sending, failure, send }
}

function useSettings(): PayoutSettings | undefined {
  const organizationId = useMe().organization.id
  return useQuery(routeQuery(readPayoutSettings, { params: { organizationId } })).data
}

function useFindings(
  file: WorkingFile | null,
  check: Check | null,
  account: Account | undefined,
  settings: PayoutSettings | undefined,
): Findings | null {
  return useMemo(() => {
    if (!file || !check || !account) return null
    const rules: FileRules = {
      currency: account.currency,
      payer: account,
      // Until they are read; the server has held the rows against them already.
      per_transfer: settings?.limits.maker.per_transfer ?? null,
    }
    return findingsOf(file, rules, check)
  }, [file, check, account, settings])
}
