import { Icon } from '../../kit/icon.tsx'
import './bell.css'

/** Where the bell will stand, so that nothing moves when it comes. */
export const BellPlace = () => (
  <span className="bell" aria-hidden="true">
    <Icon name="bell" size={20} />
  </span>
)
