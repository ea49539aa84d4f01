const paths = {
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12l16-8-6 16-3-7-7-1z',
  chat: 'M4 5h16v11H9l-5 4V5z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 7v5l3 2M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z',
  warning: 'M12 4l9 16H3L12 4zM12 10v4M12 17v.5',
  down: 'M6 9l6 6 6-6',
} as const;

/** A line drawing in the colour of the text around it; it says nothing that words beside it do not say. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
