/** Where files go that are dropped or pasted. */
export interface Arrivals {
  conversation: string;
  /** Whether what is pasted is meant for the reply. */
  isWriting(): boolean;
  /** Some have come. */
  show(): void;
}

/**
 * Takes files that are dropped anywhere on the panel, or pasted into the reply. Of what programs copy as formatted text
 * and as a picture of it, the text is meant.
 */
export function listenForFiles({ isWriting, show }: Arrivals, take: (given: File[]) => void): () => void {
  function arrived(event: Event, data: DataTransfer | null): void {
    const given = [...(data?.files ?? [])];
    if (given.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    take(given);
    show();
  }
  const pasted = (event: ClipboardEvent) => {
    const data = event.clipboardData;
    const isText = data?.getData('text/plain') && data.getData('text/html');
    if (isWriting() && !isText) arrived(event, data);
  };
  const over = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  const dropped = (event: DragEvent) => arrived(event, event.dataTransfer);
  // Before the reply: what is pasted would be text to it.
  document.addEventListener('paste', pasted, true);
  document.addEventListener('dragover', over);
  document.addEventListener('drop', dropped);
  return () => {
    document.removeEventListener('paste', pasted, true);
    document.removeEventListener('dragover', over);
    document.removeEventListener('drop', dropped);
  };
}

/** A file dropped where nobody takes it would be opened in the panel's place. */
export function guardDrops(): () => void {
  const guard = (event: DragEvent) => {
    const { dataTransfer: data } = event;
    if (event.defaultPrevented || !data?.types.includes('Files')) return;
    event.preventDefault();
    data.dropEffect = 'none';
  };
  window.addEventListener('dragover', guard);
  window.addEventListener('drop', guard);
  return () => {
    window.removeEventListener('dragover', guard);
    window.removeEventListener('drop', guard);
  };
}
