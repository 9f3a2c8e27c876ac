import type { Logger as EngineLogger, LogLevel } from "@temporalio/worker";
import type { Logger } from "pino";

/** Lets the engine's library write into our log, with its own fields; it keeps to warnings unless the log shows debug. */
export function engineLogger(log: Logger): EngineLogger {
  const write = (level: LogLevel, message: string, fields?: object) => {
    switch (level) {
      case "TRACE":
        return log.trace(fields, message);
      case "DEBUG":
      case "INFO":
        return log.debug(fields, message);
      case "WARN":
        return log.warn(fields, message);
      case "ERROR":
        return log.error(fields, message);
    }
  };
  return {
    log: write,
    trace: (message, fields) => write("TRACE", message, fields),
    debug: (message, fields) => write("DEBUG", message, fields),
    info: (message, fields) => write("INFO", message, fields),
    warn: (message, fields) => write("WARN", message, fields),
    error: (message, fields) => write("ERROR", message, fields),
  };
}
