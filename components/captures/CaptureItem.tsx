import type { CaptureEntry } from '../../lib/port/capturing.ts';
import { usePanel } from '../panel/panel.ts';
import { ago, isolated, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { now } from '../ui/now.ts';
import { CAPTURE_TYPE } from './useCaptureDrop.ts';

interface Props {
  capture: CaptureEntry;
  isNew: boolean;
  onInsert(): void;
}

/** One capture: a click, Enter or a drag into the reply inserts it. */
export function CaptureItem({ capture, isNew, onInsert }: Props) {
  const { act } = usePanel();
  const { id, beginning, site, title, at, cut } = capture;

  function drag({ dataTransfer }: DragEvent): void {
    dataTransfer?.setData(CAPTURE_TYPE, id);
    if (dataTransfer) dataTransfer.effectAllowed = 'copy';
  }

  return (
    <li class="capture">
      <button type="button" class="capture-insert" draggable onDragStart={drag} onClick={onInsert}>
        <span class="sr-only">{text('capture_insert')} </span>
        <span class="capture-text" dir="auto">
          {beginning}
        </span>
        <span class="capture-source small quiet">
          {isNew && <strong class="capture-new">{text('capture_new')}</strong>}
          <span class="capture-age">{ago(at, now.value)}</span>
          <bdi class="capture-site">{site}</bdi>
          {title && <bdi class="capture-title">{title}</bdi>}
        </span>
        {cut && <span class="small quiet">{text('capture_cut')}</span>}
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={text('capture_forget', { beginning: isolated(beginning) })}
        onClick={() => void act({ type: 'forget_capture', capture: id })}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}
