// A Word file with comments, as Word 2013 and later write them: one is answered and settled, one is over a piece of a run.
import { p, r, wordFile } from "./package.mjs";

const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const word2010 = "http://schemas.microsoft.com/office/word/2010/wordml";
const word2013 = "http://schemas.microsoft.com/office/word/2012/wordml";

const start = (id) => `<w:commentRangeStart w:id="${id}"/>`;
const end = (id) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;

function comment(id, author, text) {
  const said = `<w:p w14:paraId="0000000${id + 1}"><w:r><w:t>${text}</w:t></w:r></w:p>`;
  return `<w:comment w:id="${id}" w:author="${author}" w:date="2025-01-05T09:30:00Z" w:initials="${author[0]}">${said}</w:comment>`;
}

/** The title 工作总结, 全年收文12件。 with an answered comment on 12件, and 会议三次。 with one on all of it. */
export function commented() {
  const first = p(r("全年收文") + start(0) + start(1) + r("12件") + end(0) + end(1) + r("。"));
  const body = p(r("工作总结")) + first + p(start(2) + r("会议三次。") + end(2));
  const said = comment(0, "沈若宁", "请核") + comment(1, "林知远", "已核") + comment(2, "防汛办", "实为四次");
  const comments = `<w:comments xmlns:w="${word}" xmlns:w14="${word2010}">${said}</w:comments>`;
  const links =
    `<w15:commentEx w15:paraId="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="1"/>` +
    `<w15:commentEx w15:paraId="00000003" w15:done="0"/>`;
  const extended = `<w15:commentsEx xmlns:w15="${word2013}">${links}</w15:commentsEx>`;
  return wordFile(body, [
    ["comments.xml", "comments", comments],
    ["commentsExtended.xml", "http://schemas.microsoft.com/office/2011/relationships/commentsExtended", extended],
  ]);
}
