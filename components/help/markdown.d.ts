/** A chapter of docs/agents, as HTML. */
declare module '*.md' {
  const html: string;
  export default html;
}
