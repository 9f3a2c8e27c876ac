"use client";

import type { ReactNode } from "react";
import type { Block, Paper } from "../../documents/paper.ts";
import { cx } from "../ui/cx.ts";

/** A paper as it was written, on the screen: the same blocks that the letter is drawn from. */
export function PaperSheet({ paper }: { paper: Paper }) {
  return (
    <article
      lang={paper.language}
      className="mx-auto max-w-[48rem] rounded border border-line bg-surface px-5 py-6 text-base text-ink md:px-10 md:py-9"
    >
      <div className="flex flex-col gap-3">
        {paper.blocks.map((block, at) => (
          <Drawn key={at} block={block} />
        ))}
      </div>
      <p className="mt-6 border-t border-line pt-2 text-xs text-ink-3">
        {paper.foot} <span className="figures whitespace-nowrap">{paper.reference}</span>
      </p>
    </article>
  );
}

function Drawn({ block }: { block: Block }): ReactNode {
  switch (block.block) {
    case "head":
      return (
        <div className="flex flex-col gap-3 text-sm">
          <p className="figures text-right">
            {block.number}
            <br />
            {block.date}
          </p>
          <p>{lines(block.addressee)}</p>
          <p className="self-end">{lines(block.sender)}</p>
        </div>
      );
    case "title":
      return (
        <div className="py-2 text-center">
          <h2 className="text-lg font-semibold">{block.text}</h2>
          {block.under === undefined ? null : <p className="text-sm text-ink-2">{block.under}</p>}
        </div>
      );
    case "heading":
      return <h3 className="pt-2 font-semibold">{block.text}</h3>;
    case "paragraph":
      return <p className={cx("whitespace-pre-wrap", block.align === "end" && "text-right")}>{block.text}</p>;
    case "note":
      return <p className="text-sm text-ink-2">{block.text}</p>;
    case "record":
      return (
        <div>
          {block.open === "" ? null : <p className="text-center">{block.open}</p>}
          <dl className="my-2 grid gap-x-4 gap-y-1 md:grid-cols-[11rem_1fr] md:px-6">
            {block.rows.map(({ label, value }) => (
              <div key={label} className="contents">
                <dt className="text-sm text-ink-2 md:text-base md:text-ink">{label}</dt>
                <dd className="figures pb-1">{value}</dd>
              </div>
            ))}
          </dl>
          {block.close === "" ? null : <p className="text-right">{block.close}</p>}
        </div>
      );
    case "table":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window is scrolled by keyboard, too
        <section className="overflow-x-auto" tabIndex={0} aria-label={block.caption ?? block.columns[0]?.label}>
          <table className="w-full text-sm">
            {block.caption === undefined ? null : <caption className="pb-1 text-left font-medium">{block.caption}</caption>}
            <thead>
              <tr className="border-y border-line-strong bg-sunken">
                {block.columns.map(({ label, align }) => (
                  <th key={label} scope="col" className={cx("px-2 py-1 font-medium", align === "end" ? "text-right" : "text-left")}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...block.rows, ...(block.sums ?? [])].map((row, at) => (
                <tr key={at} className={cx("border-b border-line", at >= block.rows.length && "font-medium")}>
                  {row.map((cell, column) => (
                    <td
                      key={column}
                      className={cx("px-2 py-1", block.columns[column]?.align === "end" && "figures text-right whitespace-nowrap")}
                    >
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      );
    case "grid":
      return (
        <dl className="border-t border-line text-sm">
          {block.caption === undefined ? null : <div className="bg-sunken px-2 py-1 font-medium">{block.caption}</div>}
          {block.rows.map(({ label, value, hint }) => (
            <div key={label} className="grid grid-cols-[9rem_1fr] border-b border-line">
              <dt className="bg-sunken px-2 py-1.5 text-ink-2">{label}</dt>
              <dd className="min-h-8 px-2 py-1.5">
                {value ?? ""}
                {hint === undefined ? null : <span className="block text-xs text-ink-3">{hint}</span>}
              </dd>
            </div>
          ))}
        </dl>
      );
    case "choices":
      return (
        <p className="text-sm">
          <span className="mr-3 text-ink-2">{block.label}</span>
          {block.options.map(({ text, chosen }) => `${chosen ? "☑" : "☐"} ${text}`).join("　")}
        </p>
      );
    case "signature":
      return (
        <div className="text-sm">
          <p>{block.caption}</p>
          {block.date === null ? null : <p>{block.date}</p>}
          {block.rows.map(({ label, value }) => (
            <p key={label}>
              <span className="text-ink-2">{label}</span>　{value}
            </p>
          ))}
        </div>
      );
  }
}

function lines(all: readonly string[]): ReactNode {
  return all.map((line, at) => (
    <span key={at} className="block">
      {line}
    </span>
  ));
}
