import './icon.css'

/** Drawn by hand on a 16-unit grid with one stroke, so that they sit evenly beside text. Decorative: the words
 *  beside them, or the button's label, say what they mean. */
export function Icon({ name, size = 16 }: { name: IconName; size?: 16 | 20 | 24 }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}

export type IconName = keyof typeof PATHS

export const iconNames = (): IconName[] => Object.keys(PATHS) as IconName[]

const PATHS = {
  home: 'M2.5 7.2 8 2.5l5.5 4.7M4 6v7.5h8V6M6.7 13.5v-3.7h2.6v3.7',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.6 10.6 14 14',
  plus: 'M8 3v10M3 8h10',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  minus: 'M3.5 8h9',
  'arrow-right': 'M3 8h10M9 4l4 4-4 4',
  'arrow-left': 'M13 8H3M7 4 3 8l4 4',
  'arrow-up': 'M8 13V3M4 7l4-4 4 4',
  'arrow-down': 'M8 3v10M4 9l4 4 4-4',
  'chevron-down': 'M4 6l4 4 4-4',
  'chevron-left': 'M10 4L6 8l4 4',
  'chevron-right': 'M6 4l4 4-4 4',
  more: 'M2.9 8a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M7.4 8a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M11.9 8a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  user: 'M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8ZM2.8 13.6c.5-2.3 2.6-3.6 5.2-3.6s4.7 1.3 5.2 3.6',
  people:
    'M6 7.8A2.4 2.4 0 1 0 6 3a2.4 2.4 0 0 0 0 4.8ZM1.5 13c.4-2 2.2-3.2 4.5-3.2s4.1 1.2 4.5 3.2M10.6 3.3a2.3 2.3 0 0 1 0 4.3M12.2 10.2c1.3.5 2.1 1.5 2.4 2.8',
  building: 'M3 13.5v-11h6v11M9 6.5h4v7M1.5 13.5h13M5 5.5h2M5 8h2M5 10.5h2',
  project: 'M2.5 3.5h4l1.3 1.7h5.7v7.3h-11zM2.5 7.5h11',
  task: 'M2.5 2.5h11v11h-11zM5.3 8.2l1.9 1.9 3.6-4',
  document: 'M4 1.8h5L12.5 5.3v8.9H4zM9 1.8v3.5h3.5M6 8.5h4.5M6 11h4.5',
  invoice: 'M3.5 1.8h9v12.4l-1.5-1-1.5 1-1.5-1-1.5 1-1.5-1-1.5 1zM6 5.2h4M6 8.2h4',
  wallet: 'M2 4.5h10.5v9H2zM2 4.5 10.5 2.2v2.3M12.5 7.3H14v3.4h-3.2a1.7 1.7 0 0 1 0-3.4z',
  card: 'M1.8 3.5h12.4v9H1.8zM1.8 6.5h12.4M4.3 10h2.5',
  chat: 'M2 3h12v8.5H7.5L4.5 14v-2.5H2z',
  ticket: 'M2 4h12v2.6a1.5 1.5 0 0 0 0 2.8V12H2V9.4a1.5 1.5 0 0 0 0-2.8zM9.5 4v1.5M9.5 7.3v1.4M9.5 10.5V12',
  send: 'M14 2 1.8 6.8l4.7 2.2 2.3 4.8zM14 2 6.5 9',
  shop: 'M2.5 6.5 3.5 2.5h9l1 4M2.5 6.5a1.8 1.8 0 0 0 3.65 0 1.8 1.8 0 0 0 3.7 0 1.8 1.8 0 0 0 3.65 0M3.5 8.5v5h9v-5M6.5 13.5v-3h3v3',
  tag: 'M2 2h5.5L14 8.5 8.5 14 2 7.5zM5 5h.01',
  mail: 'M1.8 3.5h12.4v9H1.8zM2 4l6 5 6-5',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1.2 1.5H2.8zM6.5 14.2h3',
  shield: 'M8 1.8 13 3.5v4.3c0 3-2 5.2-5 6.4-3-1.2-5-3.4-5-6.4V3.5zM5.8 7.8l1.6 1.6 2.9-3.2',
  key: 'M5 13.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM7.2 8.3 13 2.5M10.5 5l2.5 2.5M13 2.5l1 1',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.3 1.5',
  history: 'M2.5 8A5.5 5.5 0 1 0 4.3 3.9L2.5 5.5M2.5 2.5v3h3M8 5v3.2l2.2 1.3',
  calendar: 'M2.2 3.5h11.6v10.3H2.2zM2.2 6.8h11.6M5.2 1.8v3M10.8 1.8v3',
  gauge: 'M2.6 12.5a6 6 0 1 1 10.8 0M8 9.5l2.7-3.5M8 9.5h.01',
  chart: 'M2.5 2.5v11h11M5.5 11V8M8.5 11V5M11.5 11V7',
  settings:
    'M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6M10 6a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM6 13a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z',
  filter: 'M2.5 4.5h11M4.5 8h7M6.5 11.5h3',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  grip: 'M6 4h.01M6 8h.01M6 12h.01M10 4h.01M10 8h.01M10 12h.01',
  sort: 'M5 3v10M2.8 10.8 5 13l2.2-2.2M11 13V3M8.8 5.2 11 3l2.2 2.2',
  download: 'M8 2.5v8M4.5 7.5 8 11l3.5-3.5M2.5 13.5h11',
  attach: 'M13.2 7.6 8 12.8a3.1 3.1 0 0 1-4.4-4.4l5.6-5.6a2.1 2.1 0 0 1 3 3L6.7 11.3a1 1 0 0 1-1.5-1.5L10 5',
  upload: 'M8 11V3M4.5 6.5 8 3l3.5 3.5M2.5 13.5h11',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  edit: 'M2.5 13.5l.7-3L10.5 3.2l2.3 2.3L5.5 12.8zM8.8 4.9l2.3 2.3',
  trash: 'M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9M6.7 7v4M9.3 7v4',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  'eye-off':
    'M2.5 2.5l11 11M6.3 3.8A6 6 0 0 1 8 3.5C12 3.5 14.5 8 14.5 8a12 12 0 0 1-2 2.5M4.3 5A12 12 0 0 0 1.5 8S4 12.5 8 12.5a6 6 0 0 0 3-.8',
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2M8 9.5v1.5',
  phone: 'M4.5 1.5h7v13h-7zM7.3 12.3h1.4',
  laptop: 'M3.2 3h9.6v7H3.2zM1.5 12.8h13',
  globe:
    'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM2 8h12M8 2c2 1.7 2.8 3.6 2.8 6S10 12.3 8 14M8 2C6 3.7 5.2 5.6 5.2 8S6 12.3 8 14',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M12.6 3.4l-.7.7M4.1 11.9l-.7.7',
  moon: 'M13.5 9.5A5.8 5.8 0 0 1 6.5 2.5 5.8 5.8 0 1 0 13.5 9.5Z',
  'sign-out': 'M6.5 2.5h-4v11h4M6.5 8h7M10.5 5l3 3-3 3',
  external: 'M6.5 3h-3.7v10.2H13V9.5M9 2.5h4.5V7M13.3 2.7 7.5 8.5',
  refresh: 'M13.5 8A5.5 5.5 0 1 1 11.7 3.9L13.5 5.5M13.5 2.5v3h-3',
  offline:
    'M2.5 2.5l11 11M5.3 8.7A4 4 0 0 1 7 7.8M3 6.3a7.5 7.5 0 0 1 2-1.3M8 4.2a7.5 7.5 0 0 1 5 2.1M10 8.3l.7.4M8 12h.01',
  inbox: 'M2 9.5 4 3h8l2 6.5v4H2zM2 9.5h3.5l1 1.8h3l1-1.8H14',
  bold: 'M4.5 2.5h4a2.6 2.6 0 0 1 0 5.2h-4zM4.5 7.7h4.7a2.9 2.9 0 0 1 0 5.8H4.5z',
  italic: 'M6.5 2.5h5M4.5 13.5h5M9 2.5l-2 11',
  code: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9a2.6 2.6 0 0 0 3.7 3.7l.8-.8',
  heading: 'M4 3v10M12 3v10M4 8h8',
  list: 'M6 4.5h8M6 8h8M6 11.5h8M2.8 4.5h.01M2.8 8h.01M2.8 11.5h.01',
  'list-numbers': 'M7 4.5h7M7 8h7M7 11.5h7M2.2 3.2l1.2-.7v4M2 9.6c1.6-1 2.4.5 1.2 1.7L2 12.8h2.2',
  quote: 'M3 3v10M6.5 5h7M6.5 8h7M6.5 11h4.5',
  reply: 'M6.5 4 2.5 8l4 4M2.5 8h6.5a4 4 0 0 1 4 4v1',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3l7.5 5L5 13z',
  good: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.3 8.2l1.9 1.9 3.5-4',
  attention: 'M8 2.2 14.5 13.5h-13zM8 6.5v3M8 11.5h.01',
  bad: 'M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM8 5v3.5M8 10.8h.01',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.5V11M8 5.2h.01',
  neutral: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.5 8h5',
} as const
