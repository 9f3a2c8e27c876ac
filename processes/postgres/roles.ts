import pg from "pg";

/** The owner migrates and seeds; the application may neither own, nor create, nor pass by row-level security. */
export const OWNER_ROLE = "musubi_owner";
export const APPLICATION_ROLE = "musubi_app";

interface Passwords {
  owner: string;
  application: string;
}

/**
 * Makes both roles and a database that the owner owns, as far as they are missing, and sets the passwords.
 * `url` is the superuser's, of any database of the cluster.
 */
export async function ensureDatabase(url: string, name: string, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [role, password] of [
      [OWNER_ROLE, passwords.owner],
      [APPLICATION_ROLE, passwords.application],
    ] as const) {
      const known = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [role]);
      const verb = known.rowCount ? "ALTER" : "CREATE";
      const rights = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";
      await client.query(`${verb} ROLE ${client.escapeIdentifier(role)} ${rights} PASSWORD ${client.escapeLiteral(password)}`);
    }
    const known = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (!known.rowCount)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER ${client.escapeIdentifier(OWNER_ROLE)}`);
  } finally {
    await client.end();
  }
}

/** postgresql://role:password@127.0.0.1:port/name */
export function databaseUrl(role: string, password: string, port: number, name: string): string {
  return `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
}
