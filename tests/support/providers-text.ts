import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * The text of the terms as the provider publishes it, or null where it is not at hand: it is the provider's and no part of
 * this repository. Found by MUSUBI_TERMS_TEXT, else beside the checkout.
 */
export const providersText: string | null = readText(
  process.env.MUSUBI_TERMS_TEXT ?? fileURLToPath(new URL("../../../shared/terms/terms.ja.txt", import.meta.url)),
);

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
