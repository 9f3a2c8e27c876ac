/** Where a Temporal server listens and keeps its file; port of the web interface null for none. */
export interface TemporalPlace {
  port: number;
  uiPort: number | null;
  /** SQLite file; null keeps everything in memory. */
  file: string | null;
  namespace: string;
}

/**
 * Arguments of `temporal` for the server in one process. Measured (docs/decisions): WAL pragmas double the throughput under
 * parallel calls, eager activities take 35 ms off a start, and without the timer shift timers run up to a second late.
 */
export function temporalServerArgs({ port, uiPort, file, namespace }: TemporalPlace): string[] {
  const dynamic = {
    "system.enableActivityEagerExecution": true,
    "history.timerProcessorMaxTimeShift": '"100ms"',
    "matching.numTaskqueueReadPartitions": 1,
    "matching.numTaskqueueWritePartitions": 1,
  };
  return [
    ...["server", "start-dev", "--ip", "127.0.0.1", "--port", String(port), "--namespace", namespace],
    ...(uiPort === null ? ["--headless"] : ["--ui-port", String(uiPort)]),
    ...(file === null ? [] : ["--db-filename", file, "--sqlite-pragma", "journal_mode=WAL", "--sqlite-pragma", "synchronous=NORMAL"]),
    ...Object.entries(dynamic).flatMap(([name, value]) => ["--dynamic-config-value", `${name}=${value}`]),
    ...["--log-level", "error", "--disable-config-file", "--disable-config-env"],
  ];
}
