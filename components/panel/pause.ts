/** Lets the browser handle what waits, and goes on as soon as it has. */
export function pause(): Promise<void> {
  if ('scheduler' in globalThis && 'yield' in scheduler) return scheduler.yield();
  // Timers would wait 4 ms from the fifth on; a message waits for nothing.
  return new Promise((goOn) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      goOn();
    };
    port2.postMessage(null);
  });
}
