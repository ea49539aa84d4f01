export { AgentRequest, AgentUpdate } from './agent.ts';
export { CustomerRequest, CustomerUpdate } from './customer.ts';
export { CloseCode, ERROR_CODES, type ErrorCode, isPassing, ProtocolError } from './errors.ts';
export {
  type Output,
  type Parsed,
  parse,
  parseFrame,
  type Read,
  readUpdate,
  refIn,
  type Schema,
} from './frame.ts';
export {
  HEARTBEAT_MS,
  MAX_FRAME_BYTES,
  MAX_TEXT_LENGTH,
  MESSAGES_PER_PAGE,
  SUBPROTOCOL,
} from './limits.ts';
export {
  ContinueChat,
  ConversationLanguage,
  MessagePage,
  Refresh,
  RevealedMessage,
  SessionGrant,
  SignIn,
  StartChat,
  StartedChat,
  Topics,
} from './rest.ts';
export { PatternFound, RefusedRule, Rules } from './rules.ts';
export {
  LEAST_CLIENT_VERSION,
  LEAST_SERVER_VERSION,
  PROTOCOL_VERSION,
  SERVER_VERSIONS,
  UNSAID_VERSION,
} from './version.ts';
export type {
  Agent,
  Conversation,
  Customer,
  CustomerConversation,
  FileMessage,
  Message,
  NotReadyReason,
  Offer,
  Queue,
} from './views.ts';
