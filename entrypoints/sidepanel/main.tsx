import '../../components/styles/index.css';
import { mountPanel } from '../../components/app/mount.tsx';
import { connectPanel } from '../../lib/port/panelPort.ts';

mountPanel(connectPanel());
