"""Words of the page of plans against achievements, beside those of all pages."""

from __future__ import annotations

from kg.views.data import Text

__all__ = ["PLANS_WORDS"]

PLANS_WORDS: dict[str, Text] = {
    "about_plans": Text("关于这块看板", "About this board"),
    "all_claims": Text("全部主张与证据", "All claims and their evidence"),
    "board": Text("看板：行为年份，列为状态", "Board: years as rows, statuses as columns"),
    "board_claims": Text("条主张", "claims"),
    "changed_value": Text("目标数值有变", "target value changed"),
    "changed_year": Text("目标时间有变", "target date changed"),
    "csv": Text("CSV", "CSV"),
    "csv_hint": Text("把当前可见的行存为 CSV", "Save the visible rows as CSV"),
    "csv_id": Text("事项编号", "initiative id"),
    "csv_moved": Text("变化", "change"),
    "csv_name_en": Text("英文名", "English name"),
    "csv_name_zh": Text("中文名", "Chinese name"),
    "csv_other_side": Text("对照", "counterpart"),
    "csv_url": Text("网址", "address"),
    "denied": Text("被否定的说法", "Denied"),
    "empty_board": Text(
        "没有来源说过任何计划、估计、成果或终止。",
        "No source states a plan, an estimate, an achievement or an end.",
    ),
    "filters": Text("筛选", "Filters"),
    "figures_about": Text("它的数字", "Figures about it"),
    "further": Text("继续建设", "further building"),
    "further_hint": Text(
        "来源已说它是事实，又说还有计划：是继续建设，不是退回计划。",
        "The sources state it as actual and plan more of it: further building, no step back.",
    ),
    "help_keys": Text(
        "方向键在卡片间移动，回车打开，Esc 返回，“/”查找。",
        "Arrow keys move between cards, Enter opens, Esc goes back, “/” searches.",
    ),
    "help_lanes": Text(
        "一张卡片是一件事项：列是来源所说的状态，行是所说的年份（跨年的取最后一年）。",
        "A card is an initiative: its column is the status that sources state, its row the year "
        "(of several years the last).",
    ),
    "help_pairs": Text(
        "点选卡片：目标与结果并排；来源没有说的，写明“未说明”。",
        "Select a card: target and outcome side by side; what no source says reads “not stated”.",
    ),
    "initiative": Text("事项", "Initiative"),
    "initiatives": Text("个事项", "initiatives"),
    "lane": Text("状态", "Lane"),
    "lanes": Text("状态", "Lanes"),
    "left_denials": Text("{count} 条否定", "{count} denials"),
    "left_opinions": Text("{count} 条观点", "{count} opinions"),
    "left_other_lanes": Text("{count} 条其他状态的主张", "{count} claims in other lanes"),
    "left_others": Text(
        "{count} 条既非计划、估计、终止，也非成果的主张",
        "{count} claims that are neither plan, estimate, end nor achievement",
    ),
    "left_out": Text("看板之外：", "Not on the board: "),
    "marks": Text("标记", "Marks"),
    "moved": Text("变化", "What moved"),
    "moved_hint": Text(
        "较晚的来源改变了较早来源所说的状态或目标。",
        "A later source changed the status or the target that an earlier one stated.",
    ),
    "moved_on": Text("后来：{to}", "later: {to}"),
    "more_cards": Text("再显示 {count} 张", "Show {count} more"),
    "more_lines": Text("另有 {count} 条", "{count} more"),
    "no_cards": Text("当前筛选下没有事项。", "No initiative under these filters."),
    "no_outcome": Text("结果：来源未说明", "Outcome: not stated in the sources"),
    "no_outcome_hint": Text(
        "来源说了目标或估计，没有来源说出结果。",
        "The sources state a target or an estimate; none states the outcome.",
    ),
    "no_outcome_short": Text("结果未说明", "outcome not stated"),
    "no_target": Text("目标：来源未说明", "Target: not stated in the sources"),
    "only": Text("只看", "Only"),
    "only_moved": Text("有变化的事项", "What moved between sources"),
    "only_open": Text("没有结果的目标", "Targets without outcome"),
    "outcome": Text("结果", "Outcome"),
    "pairs": Text("目标与结果", "Targets and outcomes"),
    "part_of_thing": Text("所属事项", "About the initiative"),
    "plans_search": Text("筛选事项", "Filter initiatives"),
    "plans_search_hint": Text("名称、别名或拼音", "Name, alias or pinyin"),
    "reset": Text("清除筛选", "Clear filters"),
    "shown_now": Text("现显示", "Now shown"),
    "target": Text("目标或估计", "Target or estimate"),
    "undated": Text("时间未说明", "time not stated"),
    "year": Text("年份", "Year"),
}
"""Key to word; a word in braces is filled in by the page."""
