import { useEffect, useEffectEvent, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { UnreachableError } from '../../lib/problem.ts'
import { useFailureToast } from '../use-failure-toast.ts'
import { kitWords } from '../words/index.ts'
import type { PictureViewerProps } from './picture.ts'
import './view-pictures.css'

/** Pictures over the whole screen. The code for it comes when the first is opened. */
export function ViewPictures(props: PictureViewerProps) {
  const t = useWords(kitWords)
  const showFailure = useFailureToast()
  const [viewer, setViewer] = useState<typeof import('./picture-viewer.tsx') | null>(null)
  const fail = useEffectEvent((error: unknown) => {
    showFailure(new UnreachableError(error))
    props.onClose()
  })
  // Not by `lazy`, which would remember that the network was away.
  useEffect(() => {
    let isGone = false
    void import('./picture-viewer.tsx').then(
      (loaded) => !isGone && setViewer(loaded),
      (error: unknown) => !isGone && fail(error),
    )
    return () => {
      isGone = true
    }
  }, [])
  const PictureViewer = viewer?.default
  return PictureViewer ? (
    <PictureViewer {...props} />
  ) : (
    <p className="picture-opening" role="status">
      {t('list.loading')}
    </p>
  )
}
