import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

/** The eight pictures of a screen on one sheet: four of the desk, then four of the hand. */
export async function contactSheet(page: Page, files: readonly string[], sheet: string): Promise<void> {
  const images = files.map((file) => {
    const width = file.includes("-desk-") ? 716 : 354;
    return `<img width="${width}" src="data:image/png;base64,${readFileSync(file).toString("base64")}">`;
  });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("about:blank");
  await page.setContent(`<body style="margin:0;background:#888;display:flex;flex-wrap:wrap;gap:4px">${images.join("")}</body>`);
  await page.screenshot({ path: sheet, fullPage: true });
}
