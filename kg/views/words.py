"""The page's own words in both languages, and labels of the closed value sets."""

from __future__ import annotations

from kg.views.data import Text

__all__ = ["VALUES", "WORDS"]

VALUES: dict[str, dict[str, Text]] = {
    "Status": {
        "Actual": Text("事实", "actual"),
        "Estimated": Text("估计", "estimated"),
        "Planned": Text("计划", "planned"),
        "Opinion": Text("观点", "opinion"),
        "Ended": Text("终止", "ended"),
    },
    "OpinionKind": {
        "Judgement": Text("评判", "judgement"),
        "Epithet": Text("称号", "epithet"),
        "Forecast": Text("预测", "forecast"),
    },
    "Basis": {
        "Stated": Text("明说", "stated"),
        "Implied": Text("隐含", "implied"),
        "Inherited": Text("承接", "inherited"),
        "Inferred": Text("推定", "inferred"),
        "Unknown": Text("未知", "unknown"),
    },
    "TimeRole": {
        "During": Text("期间", "during"),
        "By": Text("截至", "by"),
        "Since": Text("自从", "since"),
    },
    "SpeechAct": {
        "Assertion": Text("断言", "assertion"),
        "Question": Text("提问", "question"),
        "Report": Text("转述", "report"),
        "Quotation": Text("引语", "quotation"),
    },
    "Part": {
        "Subject": Text("主语", "subject"),
        "Predicate": Text("谓词", "predicate"),
        "Object": Text("宾语", "object"),
        "Value": Text("数值", "value"),
        "Time": Text("时间", "time"),
        "Cue": Text("标志词", "cue"),
        "Antecedent": Text("先行词", "antecedent"),
    },
    "Polarity": {
        "Affirmed": Text("肯定", "affirmed"),
        "Negated": Text("否定", "negated"),
    },
}
"""Value set to value to label, used where the data brings no label of its own."""

WORDS: dict[str, Text] = {
    "about": Text("关于这幅图", "About this graph"),
    "actions": Text("操作", "Actions"),
    "address_unknown": Text(
        "链接里有 {count} 个名称不在此页中，其余已按链接显示。",
        "{count} names in the link are not in this page; the rest is shown as the link says.",
    ),
    "aliases": Text("别名", "Also called"),
    "all": Text("全选", "all"),
    "all_shown": Text("已显示", "shown"),
    "antecedent_note": Text("指代", "refers back"),
    "as_printed": Text("原文写作", "Printed as"),
    "basis": Text("依据", "Basis"),
    "bundle": Text("{count} 条关系", "{count} relations"),
    "bundle_hint": Text(
        "两个群组之间的全部关系；打开群组可逐条查看。",
        "All relations between the two; open the groups to see each as a line.",
    ),
    "bundle_key": Text("一束关系", "several relations"),
    "bundles_more": Text(
        "另有 {count} 束较弱的联系未画出。", "{count} weaker bundles are not drawn."
    ),
    "cancel": Text("取消", "Cancel"),
    "carrier": Text("转载", "Re-posted by"),
    "cite_copy_bibtex": Text("复制 BibTeX", "Copy BibTeX"),
    "cite_copy_gbt": Text("复制引文 (GB/T 7714)", "Copy citation (GB/T 7714)"),
    "cited_source": Text("所引文件", "Citing"),
    "claim": Text("条主张", "claims"),
    "claim_id": Text("主张编号", "Claim id"),
    "claims": Text("主张", "Claims"),
    "classes": Text("类别", "Classes"),
    "classless": Text("未分类", "Unclassified"),
    "clear": Text("清除选择", "Clear selection"),
    "close": Text("关闭", "Close"),
    "conflict": Text("说法不一", "Disagreement"),
    "conflict_ended": Text("仍在与已终止", "goes on, and has ended"),
    "conflict_figure": Text("数字互相排斥", "figures that exclude each other"),
    "conflict_polarity": Text("一说有，一说无", "affirmed and denied"),
    "connect": Text("与谁相连？", "How connected to…"),
    "connect_hint": Text(
        "选择另一个，看它与“{name}”如何相连", "Choose what “{name}” may be connected to"
    ),
    "copied": Text("已复制", "Copied"),
    "copy_failed": Text("浏览器不允许复制", "The browser does not allow copying"),
    "date": Text("日期", "Date"),
    "date_not_before": Text("未印日期，不早于", "date not printed, not before"),
    "date_unknown": Text("日期未印", "date not printed"),
    "degree": Text("至少有几条关系", "At least so many relations"),
    "details": Text("证据与出处", "Evidence and source"),
    "edges": Text("条关系", "relations"),
    "empty": Text("这幅图里还没有内容。", "There is nothing in this graph yet."),
    "everything_shown": Text("已恢复全图。", "Everything is shown again."),
    "evidence": Text("证据", "Evidence"),
    "existence": Text("存在", "Existence"),
    "expand": Text("展开 {count} 个", "Add {count}"),
    "expanded": Text("“{name}”展开了 {count} 个邻居。", "“{name}”: {count} neighbours added."),
    "figures": Text("数字", "Figures"),
    "fit": Text("显示全图", "Show everything"),
    "focus": Text("聚焦", "Focus"),
    "focused": Text(
        "聚焦“{name}”及其 {count} 个邻居。", "Focus on “{name}” and its {count} neighbours."
    ),
    "footer": Text(
        "每条关系都有出处；计划不作事实显示。",
        "Every relation has a source; a plan is never shown as a fact.",
    ),
    "graph": Text("图", "Graph"),
    "graph_version": Text("图谱版本", "Graph version"),
    "ground": Text("理由", "Ground"),
    "group_close": Text("收起群组", "Close the community"),
    "group_closed": Text("已收起“{name}”。", "“{name}” is closed."),
    "group_count": Text("群组，共 {count} 个成员", "A community of {count}"),
    "group_members": Text("联系最多的成员", "Best-connected members"),
    "group_more": Text("另有 {count} 个成员。", "{count} more members."),
    "group_open": Text("打开群组", "Open the community"),
    "group_opened": Text("已打开“{name}”。", "“{name}” is open."),
    "groups_note": Text(
        "图很大：{count} 个节点收在 {groups} 个群组里，点开查看。",
        "A large graph: {count} nodes are folded into {groups} communities; click one and open it.",
    ),
    "help_click": Text(
        "点选节点或连线，查看背后的主张与证据。",
        "Select a node or a line to see the claims and the evidence behind it.",
    ),
    "help_keys": Text(
        "键盘：方向键逐个走，[ 和 ] 沿关系走，回车阅读，F 聚焦，E 展开，C 找联系，Ctrl+Z 撤销。",
        "Keys: arrows walk from thing to thing, [ and ] along relations; Enter reads, "
        "F focuses, E expands, C connects, Ctrl+Z undoes.",
    ),
    "help_search": Text(
        "按中文名、英文名、别名或拼音查找，两个字符即可。",
        "Search by Chinese or English name, alias or pinyin; two characters suffice.",
    ),
    "help_table": Text(
        "“表格”以文字列出当前可见的全部关系。", "“Table” lists all visible relations as text."
    ),
    "hidden": Text("“{name}”已隐藏。", "“{name}” is hidden."),
    "hide": Text("隐藏", "Hide"),
    "hide_hub": Text("重新收起", "Fold again"),
    "hits": Text("个结果", "results"),
    "hub_folded": Text(
        "已收起枢纽“{name}”及其 {count} 条关系。", "“{name}” and its {count} relations are folded."
    ),
    "hub_shown": Text("枢纽“{name}”已展开。", "“{name}” is shown."),
    "joint_negated": Text("否定", "Negated"),
    "key": Text("图例与筛选", "Legend and filters"),
    "language": Text("语言", "Language"),
    "legend": Text("图例", "Legend"),
    "lines": Text("连线", "Lines"),
    "manner": Text("方式", "Manner"),
    "mark_planned": Text("拟", "planned"),
    "more": Text("再显示 {count} 条", "Show {count} more"),
    "neighbours": Text("邻居", "Neighbours"),
    "no_claims": Text("没有主张。", "No claims."),
    "no_hits": Text("没有找到。图中没有这个名称。", "Not found: no such name in this graph."),
    "no_rows": Text("当前筛选下没有可见的关系。", "No relation is visible under these filters."),
    "nodes": Text("个节点", "nodes"),
    "none": Text("全不选", "none"),
    "not_stated": Text("来源未说明", "Not stated"),
    "not_stated_hint": Text("所收来源没有提到：", "The sources searched do not say:"),
    "note": Text("备注", "Note"),
    "object": Text("客体", "Object"),
    "open_source": Text("打开原文此处", "Open the source at this place"),
    "paragraph": Text("第 {count} 段", "para. {count}"),
    "planned_only": Text("仅见于计划", "Exists in plans only"),
    "predicate": Text("关系", "Relation"),
    "predicates": Text("关系类型", "Relation types"),
    "publisher": Text("发布者", "Publisher"),
    "redo": Text("重做", "Redo"),
    "redone": Text("已重做。", "Redone."),
    "relations": Text("关系", "Relations"),
    "relations_missing": Text(
        "全图谱里还有 {count} 条关系不在此页中。",
        "{count} more relations in the whole graph are not in this page.",
    ),
    "report_copy": Text("复制编号以便反馈", "Copy id to report it"),
    "scope_note": Text(
        "只画出 {count} 个节点（原有 {all} 个）。", "{count} of {all} nodes are drawn."
    ),
    "scripts_off": Text(
        "此页需要脚本才能绘图；脚本已在文件之内，无需网络。",
        "This page needs scripts to draw; they are inside the file, no network is needed.",
    ),
    "search": Text("查找", "Search"),
    "search_hint": Text("名称、别名或拼音", "Name, alias or pinyin"),
    "selected": Text("已选", "Selected"),
    "sentence": Text("句子", "Sentence"),
    "sentence_absent": Text(
        "把原文放进文本文件夹后，这里会显示整句。",
        "With the text in your text folder, the whole sentence is shown here.",
    ),
    "show_all": Text("全部显示", "Show all"),
    "show_everything": Text("恢复全图", "Show everything"),
    "show_hub": Text("展开", "Show"),
    "source": Text("来源", "Source"),
    "sources": Text("来源", "Sources"),
    "speaker": Text("说话者", "Speaker"),
    "speech_act": Text("言语行为", "Speech act"),
    "status": Text("状态", "Status"),
    "subject": Text("主体", "Subject"),
    "table": Text("表格", "Table"),
    "table_caption": Text("当前可见的关系", "Visible relations"),
    "time": Text("时间", "Time"),
    "time_unknown": Text("未知", "unknown"),
    "to_graph": Text("在图中显示", "Show in the graph"),
    "undo": Text("撤销", "Undo"),
    "undone": Text("已撤销。", "Undone."),
    "ways_found": Text("最短的 {count} 条路径", "{count} shortest ways"),
    "ways_more": Text("最短的路径很多，只列 {count} 条", "Many shortest ways; {count} are listed"),
    "ways_none": Text(
        "资料没有说明二者之间的联系。", "The sources state no connection between the two."
    ),
    "ways_none_without_hub": Text(
        "不经枢纽“{name}”，资料没有说明二者之间的联系。",
        "Leaving the hub “{name}” aside, the sources state no connection between the two.",
    ),
    "ways_title": Text("二者如何相连", "How the two are connected"),
    "ways_with_hub": Text("也经过枢纽“{name}”", "Through the hub “{name}” too"),
    "ways_without_hub": Text("不经枢纽“{name}”", "Leave the hub “{name}” aside"),
    "years": Text("年份", "Years"),
    "zoom_in": Text("放大", "Zoom in"),
    "zoom_out": Text("缩小", "Zoom out"),
}
"""Key to word; a word in braces is filled in by the page."""
