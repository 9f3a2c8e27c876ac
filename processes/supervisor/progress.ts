/** Tells the person at the terminal which step runs and what each took. */
export interface Progress {
  /** Runs a step; `say` adds what it is doing meanwhile. The word it answers with, if any, stands behind the step. */
  step<T>(title: string, work: (say: (detail: string) => void) => Promise<T>, outcome?: (value: T) => string): Promise<T>;
}

export function createProgress(out: NodeJS.WriteStream = process.stdout): Progress {
  const live = out.isTTY;
  return {
    async step(title, work, outcome) {
      const began = performance.now();
      let shown = title;
      const show = (text: string) => {
        shown = text;
        if (live) out.write(`\r\x1b[K  · ${text}`);
        else out.write(`  · ${text}\n`);
      };
      if (live) show(title);
      const ticking = live ? setInterval(() => out.write(`\r\x1b[K  · ${shown} ${seconds(began)}`), 1000) : undefined;
      const finish = (mark: string, word: string) =>
        out.write(`${live ? "\r\x1b[K" : ""}  ${mark} ${title.padEnd(34)} ${seconds(began).padStart(7)}${word ? `  ${word}` : ""}\n`);
      try {
        const value = await work((detail) => show(`${title}: ${detail}`));
        finish("✓", outcome?.(value) ?? "");
        return value;
      } catch (error) {
        finish("✗", "");
        throw error;
      } finally {
        clearInterval(ticking);
      }
    },
  };
}

function seconds(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
