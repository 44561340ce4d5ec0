// The mock's reuse: sentences that are the same in another report but for their figures.
import type { Host } from "../host";
import type { Block, ChapterReuse, SentenceReuse, Span } from "../wire";
import { outlineOf, textOf } from "./derive";
import type { MockLibrary } from "./library";

const SHORTEST = 12;
const figures = /\d[\d,.]*/g;

type Sentence = { text: string; from: number };

function sentencesOf(text: string): Sentence[] {
  return [...text.matchAll(/[^。！？]+[。！？]/g)].map((match) => ({ text: match[0], from: match.index })).filter(({ text: words }) => words.length >= SHORTEST);
}

/** What the sentence says, whatever its figures are. */
const said = (sentence: string) => sentence.replace(figures, "0");

function spansOf(old: string, now: string): Span[] {
  const [before, after] = [old.match(figures) ?? [], now.match(figures) ?? []];
  return now.split(figures).flatMap((text, place): Span[] => {
    const [was, is] = [before[place], after[place]];
    const same: Span[] = text === "" ? [] : [{ op: "equal", text }];
    if (was === undefined || is === undefined) return same;
    return was === is ? [...same, { op: "equal", text: is }] : [...same, { op: "delete", text: was }, { op: "insert", text: is }];
  });
}

const placeOf = (block: Block, { text, from }: Sentence) => ({ block: block.attrs.id, cell: null, from, to: from + text.length, quote: text });

export function mockReuse(library: MockLibrary, { checkSettings }: Pick<Host, "checkSettings">): Pick<Host, "reportReuse"> {
  /** The first sentence of another report that says the same. */
  const stands = (own: string, sentence: string) => {
    for (const { summary, document } of library.reports) {
      if (summary.id === own) continue;
      for (const block of document.blocks) {
        const there = sentencesOf(textOf(block)).find(({ text }) => said(text) === said(sentence));
        if (there) return { summary, document, block, there };
      }
    }
    return null;
  };
  return {
    reportReuse: async (report) => {
      const { formulas } = await checkSettings();
      const { blocks } = library.find(report).document;
      const chapters: (ChapterReuse & { chars: number; reused: number })[] = [];
      const headings = outlineOf(library.find(report).document).entries;
      for (const block of blocks) {
        const entry = headings.find(({ id, kind }) => kind === "heading" && id === block.attrs.id);
        const isChapter = block.type === "heading" && block.attrs.level === 1;
        if (isChapter || chapters.length === 0) {
          const title = isChapter && entry?.kind === "heading" ? `${entry.number ?? ""}${entry.text}` : "";
          chapters.push({ title, percent: 0, passages: [], chars: 0, reused: 0 });
        }
        const chapter = chapters.at(-1);
        if (!chapter) continue;
        chapter.chars += textOf(block).length;
        const found = sentencesOf(textOf(block)).flatMap((sentence) => {
          const other = formulas.some((formula) => said(formula) === said(sentence.text)) ? null : stands(report, sentence.text);
          return other ? [{ sentence, other }] : [];
        });
        const [first] = found;
        if (!first) continue;
        const { summary, document, block: source } = first.other;
        const above = document.blocks.slice(0, document.blocks.indexOf(source) + 1).findLast(({ type }) => type === "heading");
        const heading = outlineOf(document).entries.find(({ id }) => id === above?.attrs.id);
        const sentences = found.map(({ sentence, other }): SentenceReuse => {
          const { there } = other;
          return { at: placeOf(block, sentence), there: placeOf(other.block, there), spans: spansOf(there.text, sentence.text) };
        });
        chapter.reused += found.reduce((sum, { sentence }) => sum + sentence.text.length, 0);
        chapter.passages.push({
          source: summary.id,
          source_title: summary.title,
          source_section: heading?.kind === "heading" ? `${heading.number ?? ""}${heading.text}` : "",
          source_block: source.attrs.id,
          sentences,
        });
      }
      const percent = (reused: number, chars: number) => Math.round((100 * reused) / Math.max(1, chars));
      const sum = (of: "chars" | "reused") => chapters.reduce((all, chapter) => all + chapter[of], 0);
      return {
        percent: percent(sum("reused"), sum("chars")),
        chapters: chapters
          .filter(({ reused }) => reused > 0)
          .map(({ title, passages, reused, chars }) => ({ title, passages, percent: percent(reused, chars) })),
      };
    },
  };
}
