import { collectDefaultMetrics, Registry } from 'prom-client';

/** Where every part of the server registers what it counts, served at /metrics. */
export type Metrics = Registry;

/** A registry of its own for each server, so that two in one process do not share figures. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
