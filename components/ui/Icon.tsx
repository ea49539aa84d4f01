const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  close: 'm6 6 12 12M18 6 6 18',
  back: 'M19 12H5m6-6-6 6 6 6',
  down: 'M12 5v14m-6-6 6 6 6-6',
  up: 'M12 19V5m-6 6 6-6 6 6',
  expand: 'm7 9.5 5 5 5-5',
  send: 'M5 12h13m-5-5.5 5.5 5.5-5.5 5.5',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z',
  alert: 'M12 4 2.8 20h18.4zM12 10v4.5m0 2.6v.1',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 8v4.5l3 2',
  away: 'M4 4l16 16M8.5 15.5a5 5 0 0 1 5-1.2M5 12a10 10 0 0 1 4-2.4m4.5-.4A10 10 0 0 1 19 12M2 8.5A15 15 0 0 1 6 6m5-1.3A15 15 0 0 1 22 8.5M12 19h.01',
  chat: 'M4 5h16v11H10l-5 4v-4H4z',
  queue: 'M8 7h12M8 12h12M8 17h12M4 7h.01M4 12h.01M4 17h.01',
  leave: 'M10 5H5v14h5m4-11 4 4-4 4m4-4H9',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.5 20.5a7.5 7.5 0 0 1 15 0',
  phone:
    'M6 3h3.5l1.5 5-2 1.5a12 12 0 0 0 5.5 5.5L16 13l5 1.5V18a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3Z',
  broom: 'M20 4l-7.5 7.5M9.5 9.5l5 5c-1.2 3.6-4.8 5.7-10 5 0-5.3 1.6-8.9 5-10ZM8.2 15.8 6 18',
  template: 'M6 3.5h12v17H6zM9 8h6M9 12h6M9 16h3.5',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6Z',
  clip: 'M9 4h6v3H9zM9 5.5H6V20h12V5.5h-3M9 11.5h6M9 15.5h4',
  help: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8m0 2.9v.1',
  attach: 'm20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7',
  file: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4',
  options:
    'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Zm-7 10a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
  smile: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM8.5 14a4.2 4.2 0 0 0 7 0M9.2 9.5v.1m5.6-.1v.1',
  pencil: 'M4.5 19.5l1-4L16 5l3 3L8.5 18.5z',
  mail: 'M3.5 6h17v12h-17zM4 6.5l8 6.5 8-6.5',
} as const;

export type IconName = keyof typeof PATHS;

/** Those that point along the line, and turn with it. */
const ALONG_THE_LINE: ReadonlySet<IconName> = new Set(['back', 'send', 'leave', 'queue']);

/** A line drawing beside words, which say the same: readers skip it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="icon"
      data-turns={ALONG_THE_LINE.has(name)}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
