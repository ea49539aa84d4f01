export { transition } from './transition.ts';
export type {
  Conversation,
  Effect,
  Event,
  Notice,
  OfferOutcome,
  Party,
  RefusalCode,
  RevokeReason,
  Stage,
  State,
  Time,
  Transition,
  WrapUpRule,
} from './types.ts';
export { NOTICES, OFFER_OUTCOMES, PARTIES, STATES } from './types.ts';
export { refusalToWrite } from './writing.ts';
