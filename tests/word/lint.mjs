// What the validator misses in tracked changes: text inside deletions, pairs of moves, numbers that stand twice.

const TRACKED = "ins|del|moveFrom|moveTo|moveFromRangeStart|moveToRangeStart|rPrChange|pPrChange|tblGridChange|cellIns|cellDel";

/** Everything that is wrong with the tracked changes of a main part, one sentence each. */
export function flaws(part) {
  const found = [];
  for (const [deletion] of part.matchAll(/<w:del [^>]*[^/]>.*?<\/w:del>/gs)) {
    if (/<w:t[ >/]/.test(deletion)) found.push(`w:t in a deletion: ${deletion.slice(0, 120)}`);
    if (/<w:instrText[ >]/.test(deletion)) found.push(`w:instrText in a deletion: ${deletion.slice(0, 120)}`);
  }
  const outside = part.replace(/<w:del [^>]*[^/]>.*?<\/w:del>/gs, "");
  if (/<w:delText[ >/]/.test(outside)) found.push("w:delText outside of a deletion");
  const numbers = new Set();
  for (const [element, number] of part.matchAll(new RegExp(`<w:(?:${TRACKED}) w:id="(\\d+)"[^>]*>`, "g"))) {
    if (numbers.has(number)) found.push(`a number stands twice: ${element}`);
    numbers.add(number);
    if (!element.includes("GridChange") && !/w:author="[^"]+" /.test(`${element.replace(/\/?>$/, "")} `)) found.push(`no author: ${element}`);
  }
  const ranges = (kind) => [...part.matchAll(new RegExp(`<w:${kind}RangeStart w:id="(\\d+)" w:name="([^"]+)"`, "g"))];
  const [away, here] = [ranges("moveFrom"), ranges("moveTo")];
  const pairs = [away, here].map((list) => list.map(([, , name]) => name).sort());
  if (pairs[0].join() !== pairs[1].join()) found.push(`moves without the other end: ${pairs[0]} and ${pairs[1]}`);
  for (const [kind, list] of [["moveFrom", away], ["moveTo", here]]) {
    for (const [, number] of list) {
      if (!part.includes(`<w:${kind}RangeEnd w:id="${number}"/>`)) found.push(`the range ${number} doesn't end`);
    }
  }
  return found;
}

/**
 * Whether a paragraph ends with an insertion and the next one starts with one, while the end between them stays. Word takes
 * them for two; LibreOffice 7.4 takes them for one that covers the end, also in files that Word wrote.
 */
export function joinsInsertions(part) {
  const paragraphs = [...part.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) => paragraph);
  return paragraphs.some((paragraph, place) => {
    const next = paragraphs[place + 1];
    const endStays = !/^<w:p[^>]*><w:pPr>(?:(?!<\/w:pPr>).)*<w:rPr><w:ins /.test(paragraph);
    return next && endStays && paragraph.endsWith("</w:ins></w:p>") && /^<w:p[^>]*>(?:<w:pPr>.*?<\/w:pPr>)?<w:ins /.test(next);
  });
}
