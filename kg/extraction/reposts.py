"""Furniture of pages and re-posts: share bars, comment forms, related lists, notes of copyright.

Rules look at whole lines, never at words inside a sentence. Three kinds:

* a *drop* line goes alone (a share bar, a breadcrumb, an advertisement's comment);
* a *block* line opens a list of other things (相关阅读) and goes with the short lines after it;
* an *end* line (a comment form, "Source link", 未经允许不得转载) closes the article, if at least as
  much prose stands before it as after it; otherwise it is a block line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.expressions import expression
from kg.extraction.credits import read_credits
from kg.extraction.scanner import without_comments

__all__ = ["Repost", "is_prose", "strip_furniture", "strip_markup"]

_SHORT = 160
_DROP = expression(
    r"""(?ix)
    (?:</?[a-z!][^<>]*>|<!--.*?-->|\s)+
    | (?:首页|网站首页|主页|您?当前(?:的)?位置|您现在的位置|所在位置
      |面包屑)\s*[:：]?\s*(?:[>＞»›/\\|-].*|[\w一-鿿]+\s*[>＞»›].*)
    | (?:[\w一-鿿]{2,10}\s*[>＞»›]\s*){1,6}(?:正文|详情|[\w一-鿿]{2,10})\s*
    | (?:分享|分享到|分享至|转发|转发到|一键分享|share(?:\ (?:this|on
      |to))?)\s*[:：]?(?:[\s|/、·,，]*(?:微信(?:好友)?|朋友圈|微信朋友圈|新浪微博|微博|新浪
      |QQ(?:空间|好友)?|腾讯微博|
        人人网?|豆瓣|网易|搜狐|知乎|百度|抖音|快手|复制链接|链接|打印|邮件|更多|facebook|twitter
          |x|linkedin|whatsapp|email|copy\ link)){0,20}[\s.…]*
    | A\+\s*A-? | A-\s*A\+? | [>＞]{1,6}\s*点击进入.{0,20}
    | 更多[^。]{0,12}请?(?:进入|点击|登录|访问|下载|关注)[^。]{0,30}
    | (?:[\s|/、·•\d]*(?:微信|朋友圈|新浪微博|微博|QQ空间|QQ好友|QQ|豆瓣|人人网|复制链接|打印本页
      |打印|关闭窗口|关闭本页|关闭|收藏本文|收藏|举报|点赞|在看|赞|踩|喜欢|分享|评论|打赏|海报|生成海报
      |纠错|我要纠错|
        字号|放大|缩小|默认|大|中|小|返回顶部|回到顶部|返回首页|返回列表|听新闻|扫码阅读
          |手机阅读|无障碍|长者模式|facebook|twitter|linkedin)){2,30}\s*
    | (?:打印本页|关闭窗口|返回顶部|回到顶部|返回首页|返回列表|复制链接|收藏本文|举报|听新闻
      |点击(?:上方|下方|此处).{0,20}|长按.{0,20}二维码.{0,20}|扫(?:一扫|描|码).{0,30}(?:二维码
      |关注|阅读|手机).{0,20}|扫一扫.{0,20})
    | (?:欢迎)?关注(?:我们|微信|微博)[:：]?(?:\s.{0,20})?
    | (?:关注|欢迎关注|更多(?:精彩)?(?:内容|资讯).{0,10}关注)[^。]{0,24}
      (?:公众号|微信号|官方微信|官方微博|微信公众平台|客户端)[^。]{0,20}
    | (?:下载|打开)[\w一-鿿]{0,12}(?:APP|客户端)[^。]{0,20}
    | 打开[\w一-鿿]{0,8}\s*查看(?:精彩图片|更多|全文).{0,6} | 返回搜狐[，,]查看更多
    | 海量资讯、精准解读.{0,20} | 举报\s*/\s*反馈 | 原创文章.{0,20}
    | 图片?(?:源自|来自|来源)(?:于)?网络.{0,12} | [-—=*\s]*(?:END|完|正文完)[-—=*\s]*
    | (?:广告|\[?advertisement\]?|赞助内容|推广|ad)
    | 点击(?:加载|查看|阅读)(?:更多|全文|原文).{0,4} | 展开(?:全文|阅读全文)?
    | 阅读(?:全文|原文) | 加载更多 | 正在加载.{0,6} | read\ more
    """
)
_END = expression(
    r"""(?ix)
    (?:原文链接|source\ link|via|本文(?:链接|地址|网址)|转载(?:自|于)?|永久链接
      |固定链接)\s*(?:[:：].*)?
    | .{0,12}(?:未经(?:允许|授权|许可|书面授权|本站许可|本网授权)[，,\s]*(?:不得|禁止|请勿
      |严禁)(?:转载|使用|复制).*)
    | (?:[©\(（]?\s*(?:著作权|版权)(?:归|所有|声明|说明|信息)).* | copyright\s*(?:©|\(c\)
      |\d{4}).* | ©.*
    | (?:[【\[（(]?\s*(?:免责声明|免责申明|郑重声明|特别声明|重要声明|声明|责任声明
      |版权声明|版权说明|转载声明)\s*[】\]）)]?\s*[:：].*)
    | (?:免责声明|免责申明|版权声明)
    | .{0,8}(?:转载|引用)(?:时|本文)?(?:请|须|需|务必)(?:注明|标明|保留).*
    | 本(?:文|稿)(?:来自|转自|转载自|系|由|首发).{0,60}(?:投稿|立场|转载|发布|侵权|删除|授权
      |原创).*
    | .{0,40}(?:不代表本(?:站|网|平台)|仅代表作者(?:本人)?)(?:的)?(?:观点|立场).*
    | .{0,30}如有侵权.{0,10}(?:联系|删除).*
    | (?:(?:发表|添加|我要|网友|文章|用户|最新|热门|全部|精彩)?\s*评论\s*(?:列表|区|\d+
      |[（(]\s*\d+\s*[）)]|抢沙发|\d+条)?|抢沙发|发表(?:评论|回复)|我来说两句|暂无评论.*
      |登录后.{0,10}评论.*|取消回复|(?:leave\ a\ (?:reply|comment)|comments?(?:\s*\(\d+\))?
      |post\ comment))
    | (?:[•·*\-\s]*(?:昵称|邮箱|网址|验证码|您的(?:姓名|邮箱|评论)|name|email
      |website)\s*[（(*]?\s*(?:必填|required)?\s*[)）*]?)
    | (?:上一[篇条页]|下一[篇条页]|上篇|下篇|previous(?:\ (?:post|article))?|next(?:\ (?:post
      |article))?)\s*(?:[:：>»«].*)?
    | (?:赞|点赞|喜欢|打赏|收藏)\s*[（(]?\s*\d*\s*[)）]?
    | (?:关于我们|联系我们|网站地图|隐私政策|友情链接|意见反馈|广告服务|加入我们|about\ us
      |contact(?:\ us)?|privacy\ policy)(?:[\s|·/丨-]+.{0,80})?
    | (?:主办|承办|协办|版权所有|技术支持|运行维护)(?:单位)?\s*[:：].{0,80}
      (?:标识码|ICP|公网安备|邮编|电话|承办|版权).{0,120}
    | .{0,6}ICP[备证].{0,60} | .{0,4}京公网安备.{0,60} | 违法和不良信息举报.{0,60}
      | (?:网站)?标识码.{0,30}
    """
)
_BLOCK = expression(
    r"""(?ix)
    [【\[＞>■◆●▶\s]*
    (?:相关(?:阅读|文章|新闻|报道|推荐|链接|资讯|内容|专题|文档|稿件|附件下载)
      |推荐(?:阅读|文章|新闻|内容)|延伸阅读|更多(?:阅读|新闻|资讯|文章|精彩|推荐|相关)?(?:内容)?
      |热门(?:文章|推荐|新闻|阅读|标签|排行|资讯)|热(?:点|榜)(?:新闻|推荐|排行)?
      |猜你(?:喜欢|感兴趣)|为您?推荐|你可能(?:还)?(?:喜欢|感兴趣)|大家都在看
      |24小时(?:热文|排行)|最新(?:文章|新闻|资讯|发布|评论)|新闻排行|点击排行|阅读排行
      |往期(?:回顾|推荐|精选)|标签|tags?|文章标签|作者其他文章|每日?精选.{0,12}
      |related(?:\ (?:posts|articles|news|stories))?|you\ may\ also\ like|recommended
      |trending|popular(?:\ posts)?)
    \s*[】\]]?\s*(?:[:：丨|｜>].{0,60})?
    """
)
# Entries of menus and of registers, which stand above an article only.
_MENU = expression(
    r"""(?ix)
    (?:索\s*引\s*号|主题分类|主\s*题\s*词|发文机关|发文机构|发文字号|文\s*号|标\s*题|信息名称|有\s*效\s*性
      |公开(?:类别|方式|主体)|文件状态|组配分类|废止日期|失效日期|实施日期|效力状态)\s*[:：].{0,100}
    |
    (?:[\s|/·、>丨-]*(?:首页|登录|登陆|注册|搜索|导航|菜单|设为首页|加入收藏|网站地图|english|繁体|简体
      |移动版|手机版|客户端|APP|新闻|要闻|时政|财经|科技|体育|娱乐|汽车|房产|教育|视频|图片|专题|滚动|国内
      |国际|社会|军事|健康|论坛|博客|政务|政务公开|政务服务|互动交流|热点|推荐|关于|产品|服务|联系)){1,40}\s*
    """
)
_REPOST = expression(
    r"(?:未经(?:允许|授权|许可)[，,\s]*(?:不得|禁止|请勿)转载|转载请注明(?:出处|来源)?|本文链接|本文地址)\s*[:：]\s*"
    r"(?P<carrier>[^»›>\n]{2,40}?)\s*[»›]\s*(?P<title>[^\n]{2,120})"
)
_MARK = expression("[。！？!?；;]")
_TAG_NAMES = (
    "a|abbr|article|aside|b|blockquote|body|br|button|center|div|dd|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]"
    "|head|header|hr|html|i|iframe|img|input|label|li|link|main|meta|nav|object|ol|option|p|pre|script|section|select|small"
    "|span|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|tr|u|ul|video|audio|source|noscript|template|base"
)
_TAG = expression(
    rf"</?(?:{_TAG_NAMES})(?:\s+[\w:@.-]{{1,40}}\s*=\s*(?:\"[^\"\n]{{0,2000}}\"|'[^'\n]{{0,2000}}'|[^\s<>\"']{{0,500}})){{0,30}}\s*/?>",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Repost:
    """What is left of a text, and what its furniture told.

    Attributes:
        lines: the lines kept.
        dropped: how many lines that are not blank were taken out.
        carrier: the re-poster, where its note of copyright names it.
        title: the title that the same note repeats.
    """

    lines: tuple[str, ...]
    dropped: int = 0
    carrier: str | None = None
    title: str | None = None


def is_prose(line: str) -> bool:
    """Whether a line is a sentence or more, no label or list entry.

    Example:
        >>> is_prose("会议认为，人工智能产业要加快发展，企业也要参与其中，共同建设。")
        True
        >>> is_prose("相关阅读")
        False
    """
    return len(line) >= 25 and _MARK.search(line) is not None


def strip_markup(text: str, mark: str = "") -> str:
    """Take left-over markup out of a plain text: scripts with their content, comments, tags.

    Only tags of HTML with well-formed attributes count; ``a < b`` stays.

    Args:
        text: the text.
        mark: what to leave in the place of each piece.

    Example:
        >>> strip_markup("北京<script>alert(1)</script>将<b>建设</b>，a<c 且 d>e")
        '北京将建设，a<c 且 d>e'
    """
    if "<" not in text:
        return text
    return _TAG.sub(mark, without_comments(text, mark))


def strip_furniture(lines: list[str]) -> Repost:
    """Take furniture out of the lines of a page.

    Args:
        lines: the lines as they stand, blank ones included; a NUL stands for markup that was
            taken out, and a line of nothing else goes as well.

    Returns:
        The lines kept, without blank lines at either end, and what the furniture told.

    Example:
        >>> strip_furniture(["分享到：微信 微博", "某市建成平台", "相关阅读"]).lines
        ('某市建成平台',)
    """
    carrier = title = None
    weights = [len(line) if is_prose(line) else 0 for line in lines]
    total, before = sum(weights), 0
    kept: list[str] = []
    dropped = 0
    in_block = dropped_last = False
    for number, line in enumerate(lines):
        text = line.strip()
        if "\0" in text and text.strip("\0 \t"):
            text = text.replace("\0", "").strip()
        kind = _kind(text)
        note = _REPOST.search(text) if kind else None
        if note:
            carrier, title = carrier or note["carrier"].strip(), title or note["title"].strip()
        if kind == "end" and before and before * 2 >= total - (weights[number] if before else 0):
            rest = lines[number:]
            dropped += sum(bool(other.strip()) for other in rest)
            for other in rest[:200] if carrier is None else ():
                later = _REPOST.search(other[:400])
                if later:
                    carrier, title = later["carrier"].strip(), later["title"].strip()
                    break
            break
        if kind == "end" and not before and is_prose(text):
            kind = None  # a statement that opens a text is part of it
        if kind == "drop" or (kind == "end" and not before):
            dropped += 1
            dropped_last = True
            continue
        if not before and kind is None and 0 < len(text) <= _SHORT and _MENU.fullmatch(text):
            dropped += 1
            dropped_last = True
            continue
        if kind:
            in_block = before > 0
            dropped += 1
            dropped_last = True
            continue
        if not text and dropped_last and (not kept or not kept[-1].strip()):
            continue  # no second gap where a line went
        if in_block and text and not is_prose(text) and not _signs(text):
            dropped += 1
            dropped_last = True
            continue
        if text:
            in_block = False
        dropped_last = dropped_last and not text
        before += weights[number]
        kept.append(line.replace("\0", ""))
    while kept and not kept[-1].strip():
        kept.pop()
    first = next((n for n, line in enumerate(kept) if line.strip()), 0)
    return Repost(tuple(kept[first:]), dropped, carrier, title)


def _signs(text: str) -> bool:
    return any(c.role in ("author", "editor", "proofreader") for c in read_credits(text))


def _kind(text: str) -> str | None:
    if not text or len(text) > 2 * _SHORT:
        return None
    if _DROP.fullmatch(text) or not text.strip("\0 \t"):
        return "drop"
    if _END.fullmatch(text):
        return "end"
    if len(text) <= 80 and _BLOCK.fullmatch(text):
        return "block"
    return None
