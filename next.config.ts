import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import type { NextConfig } from "next";

// Next writes its wishes into the tsconfig that it is given; ours is not for it to change, so it gets one in the data folder.
const tsconfigPath = ".musubi/tsconfig.next.json";
mkdirSync(".musubi", { recursive: true });
if (!existsSync(tsconfigPath)) writeFileSync(tsconfigPath, "{}\n");

const config: NextConfig = {
  // Several builds of one checkout can stand side by side (a test's and the one in use).
  distDir: process.env.MUSUBI_WEB_BUILD || ".next",
  // Types are checked by tsc for the whole repository; TypeScript 7 has no programming interface that Next could call.
  typescript: { ignoreBuildErrors: true, tsconfigPath },
  // These live in node_modules at run time: native parts, generated parts, or parts shared with the process around Next.
  serverExternalPackages: ["@prisma/client", "@prisma/adapter-pg", "pg", "better-auth", "nodemailer", "pino", "wavefile"],
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // The process around Next sets security headers and compresses what may be: event streams must not be buffered.
  compress: false,
};

export default config;
