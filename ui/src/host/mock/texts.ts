// A library to look at in a browser: reports of a made-up town, in our own words.
import type { Block, Document, ReportSummary, Template } from "../wire";

let nextId = 1;

export function mockId(): string {
  const id = String(nextId).padStart(12, "0");
  nextId += 1;
  return id;
}

function content(text: string) {
  return text === "" ? {} : { content: [{ type: "text" as const, text }] };
}

/** Blocks from lines: "# " title, "1 " to "4 " numbered headings, "@" signature, "%" date, else a paragraph. */
export function blocksOf(lines: readonly string[]): Block[] {
  return lines.map((line): Block => {
    const attrs = { id: mockId() };
    const heading = /^([1-4]) (.*)$/.exec(line);
    if (heading) {
      const level = Number(heading[1]);
      return { type: "heading", attrs: { ...attrs, level, numbered: true }, ...content(heading[2] ?? "") };
    }
    if (line.startsWith("# ")) return { type: "title", attrs, ...content(line.slice(2)) };
    if (line.startsWith("@")) return { type: "signature", attrs, ...content(line.slice(1)) };
    if (line.startsWith("%")) return { type: "date", attrs, ...content(line.slice(1)) };
    return { type: "paragraph", attrs, ...content(line) };
  });
}

export const firstDraft = [
  "# 青禾市图书馆2025年工作总结",
  "2025年，市图书馆以“读者少跑路、好书多露面”为主线，抓阵地、抓资源、抓服务，各项工作平稳推进。现将有关情况总结如下：",
  "1 把阵地建到家门口",
  "一是分馆布局更加均衡。全年新建社区分馆6个、城市书房9个，步行一刻钟可达的读者由七成提高到八成二，周末开放时间延长两小时。",
  "二是老馆改造按期完成。中心馆北楼经过7个月施工重新开放，新增座位420个，无障碍通道全部贯通。",
  "三是流动服务常态运行。两辆流动图书车走访乡镇校园118次，借阅图书3.6万册。",
  "1 把资源用到刀刃上",
  "2 馆藏结构持续优化",
  "全年采购图书5.2万册，其中少儿读物占三成，地方文献征集到手稿和家谱290种。",
  "建立读者荐购直通车，受理荐购单1,140件，平均9天上架，读者可在手机上查到每一本书走到了哪一步。",
  "2 数字资源加快整合",
  "统一检索平台接入数据库21个，访问量达到96万人次，同比增长约两成。",
  "古籍修复室完成修复1,300叶，数字化扫描4.8万页，供读者免费查阅。",
  "1 把活动办进日常",
  "一是品牌活动有声有色。“灯下夜读”办了52期，到场读者6,800人次。",
  "二是少儿活动小而精。开设故事角、手作坊，全年举办活动204场，家长满意率98.1%。",
  "三是志愿队伍越来越壮大。注册志愿者达到860人，服务时长合计1.9万小时。",
  "1 存在的问题和明年打算",
  "总的看，服务网络还有空白点，数字资源利用率不高，专业人才不足。明年将补齐城南片区布点，办好新一轮馆员培训，让更多读者愿意来、留得住。",
  "@青禾市图书馆",
  "%2025年12月18日",
] as const;

/** What last year's report said: some of it is said again. */
export const lastYear = [
  "# 青禾市图书馆2024年工作总结",
  "2024年，市图书馆以“读者少跑路、好书多露面”为主线，抓阵地、抓资源、抓服务，各项工作平稳推进。",
  "1 阵地建设",
  "2 流动服务",
  "流动服务常年不断。两辆流动图书车走访乡镇校园96次，借阅图书2.8万册。",
  "1 资源建设",
  "古籍修复室完成修复1,120叶，数字化扫描3.9万页，供读者免费查阅。",
] as const;

/** What the second draft and the working text make of the first one: by index of the line. */
export const laterEdits: readonly { line: number; text: string }[] = [
  { line: 3, text: "一是分馆布局更加均衡。全年新建社区分馆8个、城市书房11个，步行一刻钟可达的读者由七成提高到八成六，周末开放时间延长两小时。" },
  { line: 4, text: "二是老馆改造按期完成。中心馆北楼经过7个月施工重新开放，新增座位420个，无障碍通道全部贯通，开放首月接待读者5.3万人次。" },
  { line: 11, text: "统一检索平台接入数据库23个，访问量达到104万人次，同比增长21.5%。" },
  { line: 15, text: "二是少儿活动小而精。开设故事角、手作坊、科学吧，全年举办活动231场，家长满意率98.1%。" },
  { line: 18, text: "总的看，服务网络还有空白点，专业人才不足。明年将补齐城南片区布点，办好新一轮馆员培训，让更多读者愿意来、留得住。" },
];

export const addedParagraph = "与12所中小学签订馆校共读协议，图书随课程表进校园，全年配送图书1.1万册。";

const englishLines = [
  "# Harbour Line Renewal: Status Report, Third Quarter",
  "This report covers July to September. Work is on schedule; two risks need a decision by the board.",
  "1 Progress",
  "Track renewal reached kilometre 18 of 26. Night closures ended a week early on the northern section.",
  "2 Stations",
  "Lifts at Mill Street and Old Dock were handed over on 12 September. Ridgeway follows in November.",
  "1 Cost",
  "Spending stands at 61.4 million against a plan of 62.0 million.",
  "1 Risks",
  "Signal cabinets are delivered six weeks late. The supplier offers a partial shipment in October.",
] as const;

export function documents(): { chinese: Document; english: Document; memo: Document } {
  return {
    chinese: { numbering: "official", blocks: blocksOf(firstDraft) },
    english: { numbering: "decimal", blocks: blocksOf(englishLines) },
    memo: {
      numbering: "official",
      blocks: blocksOf([
        "# 关于开展全民阅读季活动的方案",
        "为营造书香氛围，现制定活动方案如下。",
        "1 总体目标",
        "用三个月时间，让阅读走进每个社区。",
        "1 主要任务",
        "2 开展换书集市",
        "每月最后一个周六在文化广场举办。",
        "1 保障措施",
        "各科室明确一名联络员，每周报送进展。",
        "@青禾市图书馆",
        "%2026年2月6日",
      ]),
    },
  };
}

/** As long as the longest reports: to see whether typing stays fast. */
export function longDocument(paragraphs: number): Document {
  const lines = Array.from({ length: paragraphs }, (_, index) =>
    index % 50 === 0
      ? `1 第${index / 50 + 1}部分`
      : `第${index}段。全市各级图书馆坚持免费开放，完善总分馆体系，推动优质资源向基层延伸，读者到馆人次、外借册次和活动场次稳步增长，服务效能进一步提升，群众满意度保持在较高水平。`,
  );
  return { numbering: "official", blocks: blocksOf(["# 长篇报告", ...lines]) };
}

export function summary(id: string, document: Document, rest: Partial<ReportSummary>): ReportSummary {
  const title = document.blocks.find(({ type }) => type === "title");
  const text = title && "content" in title ? (title.content ?? []).map((each) => ("text" in each ? each.text : "")).join("") : "";
  return {
    id,
    title: text,
    kind: "",
    year: null,
    stage: "drafting",
    updated: new Date().toISOString(),
    chars: 0,
    tags: [],
    archived: false,
    deleted: null,
    damaged: false,
    ...rest,
  };
}

export const templates: readonly Template[] = [
  {
    name: "annual-summary",
    kind: "年度工作总结",
    text_language: "zh",
    title: { zh: "年度工作总结", en: "Annual work summary" },
    description: { zh: "几章并列，段首“一是”，最后讲不足和打算", en: "Parallel chapters, run-in leads, then shortcomings and plans" },
  },
  {
    name: "work-plan",
    kind: "方案",
    text_language: "zh",
    title: { zh: "方案", en: "Work plan" },
    description: { zh: "目标、任务、分工和进度", en: "Aims, tasks, owners and dates" },
  },
  {
    name: "request",
    kind: "请示",
    text_language: "zh",
    title: { zh: "请示", en: "Request" },
    description: { zh: "主送机关、缘由、请求事项、落款", en: "Addressee, reasons, the request, signature" },
  },
  {
    name: "research-report",
    kind: "调研报告",
    text_language: "zh",
    title: { zh: "调研报告", en: "Research report" },
    description: { zh: "情况、问题、原因、建议", en: "Situation, problems, causes, proposals" },
  },
  {
    name: "status-report",
    kind: "Status report",
    text_language: "en",
    title: { zh: "项目进展报告（英文）", en: "Project status report" },
    description: { zh: "英文：进展、费用、风险", en: "Progress, cost, risks" },
  },
];
