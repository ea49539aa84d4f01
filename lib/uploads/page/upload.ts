import { computed, effect } from '@preact/signals';
import { openPanelPort } from '../../browser.ts';
import { systemClock } from '../../clock.ts';
import { connectPanel, type PanelSession } from '../../port/panel/panel-port.ts';
import type { SignedIn, Snapshot } from '../../port/snapshot.ts';
import { accountOf } from '../database.ts';
import { Files } from '../files.ts';
import { transferByTus } from '../transfer.ts';
import { createUploader } from '../uploader.ts';
import { createDesk } from './desk.ts';

/**
 * Sends the files of the agent who is signed in, beside whatever panels are open. Resolves when nothing is left, or
 * nobody is signed in. However often it is called, one uploader runs at a time.
 */
export async function upload(): Promise<void> {
  await navigator.locks.request('uploads', async () => {
    const session = connectPanel(openPanelPort, systemClock, () => false);
    try {
      const snapshot = await firstOf(session);
      if (snapshot.phase === 'signed_in') await uploadFor(snapshot, session);
    } finally {
      session.dispose();
    }
  });
}

async function uploadFor({ server, agent }: SignedIn, { snapshot, send }: PanelSession): Promise<void> {
  const account = accountOf(server, agent.id);
  const files = await Files.open(account);
  const uploader = createUploader({
    files,
    ask: createDesk(send, server),
    transfer: transferByTus,
    clock: systemClock,
    random: Math.random,
  });
  const line = computed(() => {
    const now = snapshot.value;
    const isSame = now?.phase === 'signed_in' && accountOf(now.server, now.agent.id) === account;
    return isSame ? now.connection.state : null;
  });
  const stopFollowing = effect(() => {
    if (line.value === null) uploader.stop();
    else if (line.value === 'live') uploader.tryNow();
  });
  try {
    await uploader.run();
  } finally {
    stopFollowing();
    files.close();
  }
}

function firstOf({ snapshot }: PanelSession): Promise<Snapshot> {
  return new Promise((resolve) => snapshot.subscribe((now) => now && resolve(now)));
}
