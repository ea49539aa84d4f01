import { serve } from '../../lib/offscreen/page/serve.ts';
import type { OffscreenTask } from '../../lib/offscreen/task.ts';
import { play } from '../../lib/sounds/play.ts';

async function run(task: OffscreenTask): Promise<void> {
  if (task.task === 'play') await play(task.tone, task.volume);
  else await (await import('../../lib/uploads/page/upload.ts')).upload();
}

// On Firefox it is a frame in the background's page.
serve(run, () => (window.frameElement ? window.frameElement.remove() : window.close()));
