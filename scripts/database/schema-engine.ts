import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import type pg from 'pg';

type Glue = typeof engine & { __wbg_set_wasm(exports: WebAssembly.Exports): void };

let loaded: Promise<Glue> | undefined;

async function load(): Promise<Glue> {
  const glue = engine as Glue;
  const require = createRequire(import.meta.url);
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const module = await WebAssembly.compile(readFileSync(file));
  const imports: Record<string, unknown> = { ...glue };
  for (const name of Object.keys(imports)) {
    // The engine never clears its ten-second alarms; they must not keep a finished command alive.
    if (name.startsWith('__wbg_setTimeout_')) {
      imports[name] = (call: () => void, ms: number) => setTimeout(call, ms).unref();
    }
  }
  const instance = await WebAssembly.instantiate(module, {
    './schema_engine_bg.js': imports as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
  return glue;
}

// The adapter cuts a script at every semicolon, which breaks functions and texts written by hand. PostgreSQL takes a
// script whole, and then all of it or nothing.
class WholeScripts extends PrismaPg {
  readonly opened: pg.Pool[] = [];
  failure: unknown;

  override async connect() {
    const adapter = await super.connect();
    const pool = adapter.underlyingDriver();
    this.opened.push(pool);
    adapter.executeScript = async (script) => {
      await pool.query(script).catch((error) => {
        this.failure = error;
        throw error;
      });
    };
    return adapter;
  }

  async close() {
    await Promise.all(this.opened.map((pool) => pool.end()));
  }
}

/**
 * Works with Prisma's own schema engine on the database at `url`, without the native program that closed networks block.
 * All sessions are closed before it returns.
 */
export async function withSchemaEngine<Result>(
  url: string,
  work: (schema: engine.SchemaEngine) => Promise<Result>,
): Promise<Result> {
  loaded ??= load();
  const { SchemaEngine } = await loaded;
  const factory = new WholeScripts({ connectionString: url, max: 2 });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(factory);
    const schema = await SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
    try {
      return await work(schema);
    } finally {
      schema.free();
    }
  } catch (error) {
    // The engine hides what PostgreSQL said.
    if (!(factory.failure instanceof Error)) throw error;
    const where = error instanceof Error ? /migration_name="([^"]+)"/.exec(error.message)?.[1] : undefined;
    throw new Error(`${where ? `${where}: ` : ''}${factory.failure.message}`, { cause: factory.failure });
  } finally {
    await factory.close();
  }
}
