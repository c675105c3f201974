import { githubShape, googleStrokes } from '../../../contract/identity/provider-marks.ts'
import type { Provider } from '../../../contract/identity/sign-in.ts'
import './provider-mark.css'

export function ProviderMark({ provider, size = 18 }: { provider: Provider; size?: number }) {
  return (
    <svg
      className="provider-mark"
      width={size}
      height={size}
      viewBox="0 0 18 18"
      aria-hidden="true"
      focusable="false"
    >
      {provider === 'google' ? <Google /> : <path className="provider-mark-solid" d={githubShape} />}
    </svg>
  )
}

function Google() {
  return (
    <g className="provider-mark-google">
      {googleStrokes.map((stroke) => (
        <path key={stroke} d={stroke} />
      ))}
    </g>
  )
}
