// A report as long as the longest, and what a drafter made of it: the same texts each time.

/** A small generator of numbers, so that every run has the same report. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

const subjects = ["县水务局", "各乡镇", "项目专班", "督查组", "档案室", "信访窗口", "监测站", "驻村工作队", "财务科", "培训中心"];
const actions = ["改造管网", "走访群众", "整理案卷", "清理河道", "排查隐患", "新建站点", "举办讲座", "受理来信", "核对账目", "巡查水库"];
const results = ["进展顺利", "群众满意率稳步上升", "没有发生安全事故", "比上年明显改善", "得到市里肯定", "如期完成全年任务"];
const additions = ["进一步", "切实", "会同有关部门", "按照年初安排", "因地制宜", "分批"];
const units = ["处", "次", "公里", "件", "户", "卷"];

/** Lines of a text of about so many characters, with a heading every forty paragraphs. */
export function longDraft(chars, seed = 7) {
  const draw = numbers(seed);
  const of = (list) => list[draw(list.length)];
  const lines = ["澄川县2025年工作总结"];
  let written = 0;
  for (let paragraph = 0; written < chars; paragraph += 1) {
    if (paragraph % 40 === 0) lines.push(`${numeral(paragraph / 40 + 1)}、${of(actions)}和${of(actions)}（${paragraph}）`);
    const sentences = Array.from(
      { length: 2 + draw(4) },
      () => `${of(subjects)}${of(additions)}${of(actions)}${1 + draw(9000)}${of(units)}，${of(results)}`,
    );
    const line = `${sentences.join("；")}。`;
    lines.push(line);
    written += line.length;
  }
  return lines;
}

/** The same with some paragraphs edited and some moved. */
export function revised(lines, { edits, moves }, seed = 11) {
  const draw = numbers(seed);
  const result = [...lines];
  const place = () => {
    for (;;) {
      const at = 1 + draw(result.length - 1);
      if (result[at].endsWith("。")) return at;
    }
  };
  for (let edit = 0; edit < edits; edit += 1) {
    const at = place();
    result[at] = draw(3) === 0 ? result[at].replace(/，/, `，${additions[draw(additions.length)]}`) : result[at].replace(/\d+/, String(1 + draw(9000)));
  }
  for (let move = 0; move < moves; move += 1) {
    const [line] = result.splice(place(), 1);
    result.splice(place(), 0, line);
  }
  return result;
}

/** Chinese numerals up to 99. */
function numeral(number) {
  const digits = "零一二三四五六七八九";
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? "" : tens === 1 ? "十" : `${digits[tens]}十`;
  return `${ten}${ones === 0 ? "" : digits[ones]}`;
}
