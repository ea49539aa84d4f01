import { fdatasyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** The part of Emscripten's file system that has to be mended; its types leave it out. */
interface NodeStreams {
  NODEFS: { stream_ops: { fsync?: (stream: { nfd?: number }) => number } };
}

/**
 * PGlite's file system on Node, with the fsync it lacks. As it ships, an acknowledged commit does not
 * survive a power cut (https://github.com/electric-sql/pglite/issues/1107). Works on internals: the
 * exact version of PGlite is pinned, and the store refuses to start when no fsync is counted.
 */
export class DurableNodeFS extends NodeFS {
  fsyncs = 0;

  override async init(...[pg, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const initialised = await super.init(pg, options);
    initialised.emscriptenOpts.preRun?.push((module: unknown) => {
      (module as NodeStreams).NODEFS.stream_ops.fsync = ({ nfd }) => {
        if (nfd !== undefined) {
          fdatasyncSync(nfd);
          this.fsyncs += 1;
        }
        return 0;
      };
    });
    return initialised;
  }
}

/** PGlite's own start parameters, with fsync on, and a log that a checkpoint makes as small as it can be. */
export const durableStartParams: string[] = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync',
  '-c',
  'min_wal_size=32MB',
  '-c',
  'max_wal_size=64MB',
];
