//! The words that reports are made of, by what they do in a sentence, and where they stand in a text that was made of them.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

/// What follows a number.
pub(crate) const UNITS: [&str; 12] = ["处", "件", "次", "万元", "公里", "份", "人次", "%", "户", "项", "亩", "个"];
/// What follows a number that is a date.
const DATES: [&str; 3] = ["年", "月", "日"];
const LONGEST_WORD: usize = 4;

const VERBS: &str = "推进 落实 加强 完善 提升 优化 健全 深化 强化 规范 开展 组织 召开 制定 印发 修订 编制 审核 审查 办理 受理 答复 \
    督促 协调 指导 服务 保障 支持 配合 参与 承担 完成 实施 启动 建成 改造 修复 维护 清理 排查 整治 整改 检查 抽查 巡查 监测 监督 考核 \
    评估 统计 汇总 分析 研究 讨论 部署 安排 动员 宣传 培训 学习 交流 走访 慰问 帮扶 救助 安置 补贴 发放 拨付 筹集 申报 争取 采购 招标 \
    验收 移交 归档 登记 公示 公开 发布 更新 采集 核实 核查 核定 约谈 处置 化解 调解 回访 反馈 跟踪 引导 培育 扶持 引进 推广 试点 扩建 \
    新建 拆除 绿化 种植 养护 疏通 加固 调度 供应 储备 运输 检修 演练 值守 救援 防范 遏制 压减 控制 调整 划定 确定 明确 细化 分解 压实";
const NOUNS: &str = "工作 任务 项目 工程 方案 计划 制度 机制 体系 标准 规划 政策 措施 办法 台账 清单 档案 文件 材料 信息 数据 平台 系统 \
    网络 设备 设施 管网 水厂 水源 水质 河道 堤防 水库 渠道 泵站 闸门 道路 桥梁 公路 隧道 站点 车辆 航道 路灯 公园 广场 绿地 社区 村庄 乡镇 \
    街道 园区 企业 商户 市场 产业 农业 粮食 蔬菜 果园 林地 草原 耕地 土壤 种子 化肥 农机 牧场 渔业 旅游 文化 体育 图书 展览 学校 教师 \
    学生 课程 医院 医生 药品 疫苗 病床 养老 托育 就业 岗位 工资 社保 住房 租金 物业 燃气 电力 供暖 通信 邮政 快递 垃圾 污水 废气 噪声 \
    扬尘 环境 生态 资金 预算 决算 税收 债务 资产 合同 票据 账目 审计 价格 质量 安全 隐患 风险 事故 火灾 洪水 旱情 地震 应急 物资 队伍 \
    干部 职工 党员 群众 居民 农户 老人 儿童 残疾人 志愿者 纠纷 诉求 来信 热线 窗口 证照 流程 时限 材料 效率 满意度 问题 短板 经验 成效";
const MODIFIERS: &str = "农村 城镇 基层 重点 全县 年度 季度 日常 专项 公共 便民 惠民 老旧 新型 绿色 智慧 数字 安全 生产 消防 防汛 抗旱 \
    环保 节水 节能 财政 人事 机关 单位 行业 部门 区域 跨界 长效 联合 综合 统一 集中 分级 定期 重大 主要 一般 特殊 困难 低收入 高标准 \
    现代 传统 民生 社会 经济 法治 诚信 营商 招商 科技 人才 教育 卫生 医疗 交通 水利 林业 住建 民政 信访 统筹";
const ADVERBS: &str = "持续 全面 稳步 逐项 认真 积极 主动 及时 切实 进一步 扎实 有序 有效 严格 深入 加快 大力 着力 不断 充分 重点 全力 \
    共同 统一 依法 按时 如期 分批 分类 逐步 同步 率先 基本 全部 陆续 多次";
const OFFICES: &str = "水务局 财政局 教育局 民政局 林业局 住建局 交通局 卫健委 发改委 信访局 档案馆 图书馆 文化馆 办公室 综合科 监察组 \
    指挥部 领导小组 工作专班 服务中心 执法大队 街道办 村委会 居委会 管理站 监测站";
const ENDINGS: &str = "明显提高 稳步提升 基本稳定 逐年下降 持续改善 更加顺畅 达到要求 符合标准 按期完成 有所好转 大幅减少 全面覆盖 \
    逐步规范 运行正常 得到加强 初见成效";
/// What ties the others together.
const TIES: &str = "全年 全县 目前 同时 其中 此外 通过 围绕 针对 按照 根据 结合 会同 以及 同比 增长 下降 累计 发现 共 已 将 对 的 和 与 \
    在 为 等 了 是 以 由 并 各 仍 从 到 向 个 一是 二是 三是 下一步 比上年 总体 情况 方面 存在 不足 主要 原因 力争 年底 之前 投入 占比 \
    提高 稳定 顺畅 改善 要求 达到 符合 按期 好转 大幅 减少 覆盖 正常 运行 得到 初见 明显 更加 逐年 有所 总结 年度 \
    供水 接待 植树 造林 灌区 食堂 管理 执行 借阅 各项";

/// Words of one role, the most frequent first.
pub(crate) struct Role(Vec<&'static str>);

impl Role {
    fn of(words: &'static str) -> Self {
        Self(words.split_whitespace().collect())
    }

    /// All of them.
    pub(crate) fn words(&self) -> &[&'static str] {
        &self.0
    }
}

/// All words by their roles.
pub(crate) struct Vocabulary {
    pub(crate) verbs: Role,
    pub(crate) nouns: Role,
    pub(crate) modifiers: Role,
    pub(crate) adverbs: Role,
    pub(crate) offices: Role,
    pub(crate) endings: Role,
    /// Those that one word can be replaced by.
    pub(crate) content: Vec<&'static str>,
    known: HashSet<&'static str>,
}

/// The one vocabulary.
pub(crate) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let lists = [VERBS, NOUNS, MODIFIERS, ADVERBS, OFFICES, TIES];
    let content = [VERBS, NOUNS, MODIFIERS, ADVERBS].into_iter().flat_map(str::split_whitespace);
    Vocabulary {
        verbs: Role::of(VERBS),
        nouns: Role::of(NOUNS),
        modifiers: Role::of(MODIFIERS),
        adverbs: Role::of(ADVERBS),
        offices: Role::of(OFFICES),
        endings: Role::of(ENDINGS),
        content: content.collect(),
        known: lists.into_iter().flat_map(str::split_whitespace).collect(),
    }
});

/// What a piece of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordClass {
    /// A word, or a character that stands in none that is known.
    Word,
    /// Digits with their unit.
    Figure,
    /// Digits with 年, 月 or 日.
    Date,
    /// Anything else, a character each.
    Sign,
}

/// The words of a text, cut by the vocabulary that the reports of this crate are made of: never by the product's dictionary.
/// Every byte stands in one of them.
pub fn known_words(text: &str) -> Vec<(Range<usize>, WordClass)> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let (length, class) = match figure(&text[at..]) {
            Some(figure) => figure,
            None if is_han(first) => (known_length(&text[at..]), WordClass::Word),
            None if first.is_ascii_alphabetic() => (latin_length(&text[at..]), WordClass::Word),
            None => (first.len_utf8(), WordClass::Sign),
        };
        words.push((at..at + length, class));
        at += length;
    }
    words
}

fn is_han(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

fn latin_length(text: &str) -> usize {
    text.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(text.len())
}

/// The longest known word that `text` begins with.
fn known_length(text: &str) -> usize {
    let ends: Vec<usize> =
        text.char_indices().take(LONGEST_WORD).map(|(start, character)| start + character.len_utf8()).collect();
    let known = ends.iter().rev().find(|&&end| VOCABULARY.known.contains(&text[..end]));
    known.or(ends.first()).copied().unwrap_or(text.len())
}

fn figure(text: &str) -> Option<(usize, WordClass)> {
    let digits = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    if digits == 0 {
        return None;
    }
    let fraction = text[digits..].strip_prefix('.').map_or(0, |rest| {
        let digits = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
        if digits == 0 { 0 } else { 1 + digits }
    });
    let number = digits + fraction;
    let longest =
        |units: &[&str]| units.iter().filter(|unit| text[number..].starts_with(**unit)).map(|unit| unit.len()).max();
    match (longest(&UNITS), longest(&DATES)) {
        (Some(unit), _) => Some((number + unit, WordClass::Figure)),
        (None, Some(unit)) => Some((number + unit, WordClass::Date)),
        (None, None) => Some((number, WordClass::Figure)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_a_report_was_made_of() {
        let text = "水务局持续推进农村供水，全年办理6214万元、99.5%，2025年3月。";
        let words: Vec<&str> = known_words(text).into_iter().map(|(range, _)| &text[range]).collect();
        let expected = "水务局|持续|推进|农村|供水|，|全年|办理|6214万元|、|99.5%|，|2025年|3月|。";
        assert_eq!(words.join("|"), expected);
    }
}
