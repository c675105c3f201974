export { UploadTray } from '../../documents/parts/upload-tray.tsx'
export { Bell } from '../../notifications/parts/bell.tsx'
export { WaitingBar } from '../waiting/waiting-bar.tsx'
export { Sessions } from './sessions.tsx'
