import { serve } from '../../lib/offscreen/page/serve.ts';
import { play } from '../../lib/sounds/play.ts';

serve(
  ({ tone, volume }) => play(tone, volume),
  // On Firefox it is a frame in the background's page.
  () => (window.frameElement ? window.frameElement.remove() : window.close()),
);
