import './channel.css';

export * as splitting from '../../lib/channels/split.ts';
export { Above } from './Above.tsx';
export { Below } from './Below.tsx';
export { Closed } from './Closed.tsx';
export { PartsHint } from './PartsHint.tsx';
export { Quoting } from './Quoting.tsx';
export { ReplyTo } from './ReplyTo.tsx';
export { WindowRest } from './WindowRest.tsx';
