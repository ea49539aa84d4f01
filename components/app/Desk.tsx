import { ConversationView } from '../conversation/ConversationView.tsx';
import { ConversationList } from '../conversations/ConversationList.tsx';
import { ConnectionLine } from '../header/ConnectionLine.tsx';
import { Header } from '../header/Header.tsx';
import { Announcer } from '../notices/Announcer.tsx';
import { Handled } from '../notices/Handled.tsx';
import { Notices } from '../notices/Notices.tsx';
import { Offers } from '../offer/Offers.tsx';
import { type Looked, placeOf } from '../panel/cover.ts';
import { later } from '../panel/later.tsx';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Home } from '../queues/Home.tsx';
import { QueuesView } from '../queues/QueuesView.tsx';
import { Outdated } from '../update/Outdated.tsx';
import { useKeys } from './useKeys.ts';

const AwaitedChats = later(async () => (await import('../awaited/AwaitedChats.tsx')).AwaitedChats);
const CapturesLine = later(async () => (await import('../captures/CapturesLine.tsx')).CapturesLine);
const RecentView = later(async () => (await import('../recent/RecentView.tsx')).RecentView);
const Picklist = later(
  async () => (await import('../picklist/PicklistView.tsx')).PicklistView,
  () => import('../picklist/texts.ts'),
);

const UpdateLine = later(
  async () => (await import('../organisation/UpdateLine.tsx')).UpdateLine,
  () => import('../organisation/texts.ts'),
);
const CustomerView = later<Looked>(
  async () => (await import('../customer/CustomerView.tsx')).CustomerView,
  () => import('../customer/texts.ts'),
);

/** What a signed-in agent works with. */
export function Desk() {
  const { selection, cover } = usePanel();
  const conversation = selection.conversation.value;

  useKeys();

  return (
    <div class="desk">
      <header>
        <h1 class="sr-only" tabIndex={-1} data-landing>
          {text('panel_title')}
        </h1>
        <Header />
        <ConnectionLine />
      </header>
      <Outdated />
      <div class="update-line">
        <UpdateLine />
      </div>
      <Notices />
      <Offers beside={conversation !== null} />
      <main class="desk-main">
        {typeof cover.value === 'object' && cover.value ? (
          <CustomerView key={placeOf(cover.value)} {...cover.value} />
        ) : cover.value === 'queues' ? (
          <QueuesView />
        ) : cover.value === 'picklist' ? (
          <Picklist />
        ) : cover.value === 'recent' ? (
          <RecentView />
        ) : conversation ? (
          <>
            <ConversationList selected={conversation.id} />
            <ConversationView key={conversation.id} conversation={conversation} />
          </>
        ) : (
          <Home />
        )}
      </main>
      <OnTheirWay />
      <CapturesElsewhere />
      <Handled />
      <Announcer />
    </div>
  );
}

/** Loaded from the beginning: the first key after Accept must find it. */
function OnTheirWay() {
  const { awaited } = usePanel();
  return (
    <div hidden={awaited.all.value.length === 0}>
      <AwaitedChats />
    </div>
  );
}

/** Where no reply is written there is still to be seen where copies are captured. */
function CapturesElsewhere() {
  const { allowed, selection, session } = usePanel();
  const view = selection.conversation.value?.view.value;
  const capturing = session.capturing.value;
  return !capturing || (view && allowed.write(view)) ? null : <CapturesLine view={capturing} />;
}
