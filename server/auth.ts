import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { PrismaClient } from "../generated/prisma/client.ts";

/** Lengths of a password, in characters. NIST SP 800-63B-4 §3.1.1.2 asks at least 15 alone, 8 with a second factor; we take 12. */
export const passwordLength = { min: 12, max: 128 };

/** Seconds. */
const hour = 3600;
const day = 24 * hour;

/** Where the web process says from where a request came; it sets this header itself and drops any that came from outside. */
export const clientAddressHeader = "x-musubi-client-address";

/**
 * better-auth for identity alone: passwords, sessions, second factor. It has no HTTP routes of its own here; our procedures call its
 * API, so that lock-out, audit, refusals and origin checks are in one place. Who may do what is our membership table.
 */
export function createAuth(options: {
  database: PrismaClient;
  secret: string;
  publicUrl: string;
  onResetRequested: (request: { personId: string; email: string; name: string; token: string; origin: string }) => Promise<void>;
}) {
  const { database, secret, publicUrl, onResetRequested } = options;
  return betterAuth({
    appName: "Musubi",
    secret,
    baseURL: publicUrl,
    database: prismaAdapter(database, { provider: "postgresql", transaction: true }),
    user: { modelName: "person" },
    verification: { storeIdentifier: "hashed" },
    session: {
      expiresIn: 7 * day,
      updateAge: day,
      cookieCache: { enabled: false },
      additionalFields: { activeOrganisationId: { type: "string", required: false, input: false } },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      resetPasswordTokenExpiresIn: hour,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, url, token }) =>
        onResetRequested({ personId: user.id, email: user.email, name: user.name, token, origin: originOfRequest(url) }),
    },
    plugins: [
      twoFactor({
        issuer: "Musubi",
        backupCodeOptions: { amount: 10, length: 10, storeBackupCodes: "encrypted" },
        accountLockout: { enabled: true, maxFailedAttempts: 5, durationSeconds: 900 },
      }),
    ],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: "musubi",
      useSecureCookies: publicUrl.startsWith("https:"),
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    logger: { disabled: true },
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** requestReset names the browser's origin as the place to return to; better-auth hands it on inside its own link. */
function originOfRequest(link: string): string {
  return new URL(new URL(link).searchParams.get("callbackURL") ?? "").origin;
}
