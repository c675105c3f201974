import { useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { toast } from '../toast.tsx'
import { useFailureToast } from '../use-failure-toast.ts'
import { linkOf, type PaperSource } from './link-of.ts'
import { paperWords } from './words/index.ts'

/** Fetches a paper, which is made within seconds. */
export function usePaper(source: PaperSource) {
  const t = useWords(paperWords)
  const failed = useFailureToast()
  const [isBusy, setBusy] = useState(false)
  const download = async () => {
    if (isBusy) return
    setBusy(true)
    try {
      const found = await linkOf(source)
      if (found === 'late') toast({ tone: 'attention', title: t('late'), detail: t('lateHelp') })
      else if (found === 'failed') toast({ tone: 'bad', title: t('failed'), detail: t('failedHelp') })
      // The link says that it is a file: the page stays where it is.
      else window.location.assign(found.url)
    } catch (error) {
      failed(error)
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, download: () => void download() }
}
