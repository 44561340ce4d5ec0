// The words of a block, to be shown.
import type { Block, Inline } from "$host";

export function inlineText(content: readonly Inline[]): string {
  return content.map((inline) => (inline.type === "text" ? inline.text : "\n")).join("");
}

/** What a block says, without its number; the cells of a row are parted by tabs. */
export function blockText(block: Block): string {
  switch (block.type) {
    case "table":
      return block.content
        .map((row) => row.content.map((cell) => cell.content.map(blockText).join("\n")).join("\t"))
        .join("\n");
    case "opaque":
      return block.attrs.text;
    case "image":
    case "page_break":
      return "";
    default:
      return inlineText(block.content ?? []);
  }
}

/** What is written in its place: line breaks as such, nothing else. */
export function inlinesOf(text: string): Inline[] {
  return text.split("\n").flatMap((line, index): Inline[] => {
    const words: Inline[] = line === "" ? [] : [{ type: "text", text: line }];
    return index === 0 ? words : [{ type: "hard_break" }, ...words];
  });
}

/** Whether a block has words of its own that can be written anew. */
export function isWritable(block: Block): boolean {
  return !["table", "opaque", "image", "page_break"].includes(block.type);
}
