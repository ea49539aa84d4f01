import type { CaptureView } from '../../lib/port/capturing.ts';
import { text } from '../panel/texts.ts';
import { CaptureSite } from './CaptureSite.tsx';

/** Where copies are captured, in a line of its own where no reply is written. */
export function CapturesLine({ view }: { view: CaptureView }) {
  return (
    <section class="captures captures-line small" aria-label={text('capture_region')}>
      <CaptureSite view={view} />
    </section>
  );
}
