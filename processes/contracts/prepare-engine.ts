import { type Connection, isGrpcServiceError, ServiceError } from "@temporalio/client";
import { msToTs } from "@temporalio/common/lib/time.js";
import proto from "@temporalio/proto";
import { searchAttributeNames } from "../../activities/contracts/process.ts";

const ALREADY_EXISTS = 6;
const NOT_FOUND = 5;
/** Days for which the engine keeps what has ended; the record of a contract is in the database. */
const RETENTION_DAYS = 30;

/**
 * What the engine must have before a process can be started: the namespace, and the search attributes of our processes. It may
 * have lost everything, so this is asked for at every round of the reconciler; what is there stays as it is.
 */
export async function prepareEngine(connection: Connection, namespace: string): Promise<void> {
  await haveNamespace(connection, namespace);
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = searchAttributeNames.filter((name) => !Object.hasOwn(customAttributes ?? {}, name));
  if (missing.length === 0) return;
  const keyword = proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
  await connection.operatorService
    .addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing.map((name) => [name, keyword])) })
    .catch(unless(ALREADY_EXISTS));
}

async function haveNamespace(connection: Connection, namespace: string): Promise<void> {
  const known = await connection.workflowService.describeNamespace({ namespace }).catch(unless(NOT_FOUND));
  if (known !== undefined) return;
  await connection.workflowService
    .registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs(RETENTION_DAYS * 86_400_000) })
    .catch(unless(ALREADY_EXISTS));
}

/** One refusal of the engine is an answer; every other error is one. */
function unless(code: number): (error: unknown) => undefined {
  return (error) => {
    const cause = error instanceof ServiceError ? error.cause : error;
    if (isGrpcServiceError(cause) && cause.code === code) return undefined;
    throw error;
  };
}
