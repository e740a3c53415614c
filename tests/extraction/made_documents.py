"""Documents that were made up for these tests: no city, company, person or figure exists."""

from __future__ import annotations

PROSE = (
    "云屏市去年建成机器人测试平台，平台向本地企业开放，全年完成测试三百余次。",
    "市科技局负责人介绍，平台由云屏大学与三家企业共同建设，投资约二亿元。",
    "根据规划，云屏市将在两年内再建五个测试场，推动机器人进入工厂和医院。",
)
INTERVIEW = """云屏市的机器人从哪里来？

云屏市最近公布了机器人产业计划，本报就此采访了研究者林示例。

家底：已经有什么

云屏日报：云屏市有哪些基础？

林示例：云屏市有两所大学和一个测试平台，企业超过二百家。

人才也在聚集，去年新增三千人。

云屏日报：下一步做什么？

林示例：明年将建设机器人学院。

云屏日报记者 周小川

编辑 吴一 校对 郑小二"""


def pdf(pages: list[list[str]], title: str = "", size: int = 12, text_layer: bool = True) -> bytes:
    """Write a PDF by hand: one font without glyphs, with a table from codes to characters."""
    letters = sorted({c for lines in pages for line in lines for c in line})
    code = {c: n + 1 for n, c in enumerate(letters)}
    rows = "\n".join(f"<{code[c]:04X}> <{c.encode('utf-16-be').hex().upper()}>" for c in letters)
    blocks = [rows.split("\n")[n : n + 100] for n in range(0, max(1, len(letters)), 100)]
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
        + "\nendcmap end end"
    )
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    def stream(body: str) -> bytes:
        data = body.encode("latin-1")
        return b"<< /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"

    add("<< /Type /Catalog /Pages 2 0 R >>")
    kids = " ".join(f"{8 + 2 * n} 0 R" for n in range(len(pages)))
    add(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    add("<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H "
        "/DescendantFonts [4 0 R] /ToUnicode 6 0 R >>")  # fmt: skip
    add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 1000 /FontDescriptor 5 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>")  # fmt: skip
    add("<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 0 1000 1000] "
        "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>")  # fmt: skip
    add(stream(table))
    add(f"<< /Title <{('﻿' + title).encode('utf-16-be').hex()}> >>" if title else "<< >>")
    for number, lines in enumerate(pages):
        add(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {9 + 2 * number} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>")  # fmt: skip
        shown = [
            f"BT /F {size} Tf 1 0 0 1 60 {780 - 20 * n} Tm "
            f"<{''.join(f'{code[c]:04X}' for c in line)}> Tj ET"
            for n, line in enumerate(lines)
        ]
        add(stream("\n".join(shown) if text_layer else "0 0 100 100 re f"))
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info 7 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def page(body: str, head: str = "", title: str = "云屏市建成机器人测试平台") -> str:
    """A news page with navigation, share bar, related list and footer around the body."""
    return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8">
<title>{title}_转载网</title>{head}
<style>.ad{{color:red}}</style><script>var today = "2031-12-31";</script></head><body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/ai">人工智能</a></li></ul></nav>
<div class="crumb"><a href="/">首页</a> &gt; <a href="/ai">人工智能</a> &gt; 正文</div>
<h1>{title}</h1>
<div class="info"><span>2030-05-06 10:20</span> <span>来源：云屏日报</span></div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="content">{body}</div>
<div class="related"><h3>相关阅读</h3><ul>
<li><a href="/1">另一座城市的机器人展览将于下月开幕，参展企业众多</a></li>
<li><a href="/2">某公司发布新产品</a></li></ul></div>
<div id="comments"><h3>发表评论</h3><form><label>昵称</label><input name="a"></form></div>
<footer><p>版权所有 © 2031 转载网 未经允许不得转载</p></footer></body></html>"""


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>\n" for text in texts)
