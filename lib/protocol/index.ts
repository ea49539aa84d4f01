export { AgentRequest, AgentUpdate } from './agent.ts';
export { CustomerRequest, CustomerUpdate } from './customer.ts';
export { CloseCode, ErrorCode, ProtocolError } from './errors.ts';
export { type Parsed, parse, parseFrame, type Read, readUpdate } from './frame.ts';
export {
  HEARTBEAT_MS,
  MAX_FRAME_BYTES,
  MAX_TEXT_LENGTH,
  MESSAGES_PER_PAGE,
  SUBPROTOCOL,
} from './primitives.ts';
export {
  MessagePage,
  Refresh,
  RevealedMessage,
  SessionGrant,
  SignIn,
  StartChat,
  StartedChat,
  Topics,
} from './rest.ts';
export { PatternFound, Rules } from './rules.ts';
export type {
  Agent,
  Conversation,
  Customer,
  CustomerConversation,
  Message,
  Notice,
  Offer,
  Queue,
} from './views.ts';
