#!/usr/bin/env node
// Stands in for Prisma's native schema engine where its download cannot be reached:
// same argv and line-delimited JSON-RPC over stdio, answered by the WASM build published on npm.
//
// prisma.config.ts names it as PRISMA_SCHEMA_ENGINE_BINARY where that is unset. PostgreSQL only; shadowDatabaseUrl is ignored.
// The engine takes no URL in the schema: it comes with every call. Tests copy a migrated template; `migrate reset` asks for consent.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const PG_CATALOG_CHAR = 18;

/** pg_catalog uses one-byte "char" columns; adapter-pg has no mapping for them, the engine wants Character. */
function readCatalogTypes(adapter) {
  const { queryRaw } = Object.getPrototypeOf(adapter);
  const performIO = adapter.performIO.bind(adapter);
  adapter.queryRaw = async (query) => {
    const { fields, rows } = await performIO(query);
    const isChar = fields.map((field) => field.dataTypeID === PG_CATALOG_CHAR);
    const readable = fields.map((field, i) => (isChar[i] ? { ...field, dataTypeID: pg.types.builtins.TEXT } : field));
    const result = await queryRaw.call({ performIO: async () => ({ fields: readable, rows }) }, query);
    return { ...result, columnTypes: result.columnTypes.map((type, i) => (isChar[i] ? ColumnTypeEnum.Character : type)) };
  };
}

/** adapter-pg splits scripts on every ";", which tears function bodies apart; the server can parse them whole. */
function runScriptsWhole(adapter) {
  adapter.executeScript = async (script) => {
    await adapter
      .underlyingDriver()
      .query(script)
      .catch((error) => adapter.onError(error));
  };
}

class MigrationDatabase {
  provider = "postgres";
  adapterName = "@prisma/adapter-pg";
  #pools = [];

  constructor(url) {
    this.url = url;
  }

  connect() {
    return this.#open(this.url);
  }

  async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    const admin = new pg.Client({ connectionString: this.url });
    await admin.connect();
    await admin.query(`CREATE DATABASE "${name}"`);
    const url = new URL(this.url);
    url.pathname = `/${name}`;
    const shadow = await this.#open(url.href);
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await dispose();
      await admin.query(`DROP DATABASE IF EXISTS "${name}"`);
      await admin.end();
    };
    return shadow;
  }

  async close() {
    await Promise.all(this.#pools.filter((pool) => !pool.ended).map((pool) => pool.end()));
  }

  async #open(connectionString) {
    // One connection, because the engine's advisory lock belongs to a session.
    const adapter = await new PrismaPg({ connectionString, max: 1 }).connect();
    readCatalogTypes(adapter);
    runScriptsWhole(adapter);
    this.#pools.push(adapter.underlyingDriver());
    return adapter;
  }
}

async function loadSchemaEngine() {
  const dir = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const glue = await import(join(dir, "schema_engine_bg.js"));
  const wasm = await WebAssembly.instantiate(readFileSync(join(dir, "schema_engine_bg.wasm")), { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(wasm.instance.exports);
  wasm.instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

function log(level, fields) {
  process.stderr.write(`${JSON.stringify({ level, fields, target: "schema_engine::logger" })}\n`);
}

const PRISMA_ERROR_OF_SQLSTATE = { "28P01": "P1000", "3D000": "P1003", "42P04": "P1009" };

async function runDatabaseCommand(command, url) {
  log("INFO", { message: "Starting schema engine CLI" });
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  if (command !== "can-connect-to-database") target.pathname = "/postgres";
  const client = new pg.Client({ connectionString: target.href });
  try {
    await client.connect();
    if (command === "create-database") await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    if (command === "drop-database") await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)}`);
    await client.end();
  } catch (error) {
    log("ERROR", { error_code: PRISMA_ERROR_OF_SQLSTATE[error.code] ?? "P1001", message: error.message });
    process.exit(1);
  }
}

async function call(engine, method, params, print) {
  switch (method) {
    case "getDatabaseVersion":
      return engine.version(params);
    case "diff": {
      const { stdout, exitCode } = await engine.diff(params);
      if (stdout) print(stdout);
      return { exitCode, stdout: null };
    }
    case "evaluateDataLoss":
    case "createMigration":
      // These two read migrations only from the engine's cache, and only devDiagnostic fills it.
      await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
  }
  return engine[method](params);
}

async function serve(datamodels, url) {
  const SchemaEngine = await loadSchemaEngine();
  const write = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  const print = (content) => write({ id: crypto.randomUUID(), method: "print", params: { content } });
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line);
    if (!method) continue;
    const database = new MigrationDatabase(url);
    try {
      const engine = await SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(database));
      write({ id, result: (await call(engine, method, params, print)) ?? null });
    } catch (error) {
      const data = { is_panic: false, message: error?.message ?? String(error), error_code: error?.code, meta: error?.meta };
      write({ id, error: { code: error?.code ? 4466 : -32603, message: "The schema engine failed", data } });
    } finally {
      await database.close();
    }
  }
}

globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => log("ERROR", { message }) };

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: { datamodels: { type: "string", multiple: true }, datasource: { type: "string" } },
});
const url = values.datasource && JSON.parse(values.datasource).url;
if (positionals[0] === "cli") await runDatabaseCommand(positionals[1], url);
else
  await serve(
    values.datamodels?.map((path) => [path, readFileSync(path, "utf8")]),
    url,
  );
process.exit(0);
