"""Small seeds of our own: a source, three claims, and a text written for the tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.texts import TextFolder

# Written for the tests; not a published text.
SMALL_TEXT = """城东消息:小城有了新剧场

青禾公司2024年建成南塘剧场。“座位超300个!”馆长林山说。青禾公司将于2025年建设北塘剧场……

记者 方舟"""

SMALL_ENTITIES = """\
qinghe:
  class: Company
  zh: 青禾公司
  en: Qinghe
nantang-theatre:
  class: Facility
  zh: 南塘剧场
  en: Nantang Theatre
beitang-theatre:
  class: Facility
  zh: 北塘剧场
  en: Beitang Theatre
lin-shan:
  class: Person
  zh: 林山
  en: Lin Shan
chengdong-news:
  class: MediaOutlet
  zh: 城东消息
  en: East Town News
seats:
  class: Indicator
  zh: 座位
  en: Seats
unused-hall:
  class: Facility
  zh: 空厅
  en: Unused hall
"""

SMALL_DATASET = """\
version: "0.0.1"
issued: 2026-01-01
license: https://creativecommons.org/licenses/by/4.0/
creator: Test
title: {zh: 小图, en: Small graph}
description: {zh: 测试, en: For tests}
"""

SMALL_SOURCE = """\
source:
  id: small
  title: 城东消息:小城有了新剧场
  title_en: East Town has a new theatre
  publisher: chengdong-news
  issued: 2024-12-01
  trust: C
  text: {rules: "1", begins: 城东消息, ends: 方舟, length: @LENGTH, sha256: @SHA256}
passages:
  - at: 建成
    speaker: chengdong-news
    time: 2024
    phrases: {time: 2024年}
    claims:
      - statement: qinghe builds nantang-theatre
        status: Actual
        phrases: {subject: 青禾公司, predicate: 建成, object: 南塘剧场}
  - at: 座位超
    speaker: lin-shan
    claims:
      - observation: nantang-theatre seats
        value: 300
        unit: number
        counts: 座位
        bound: Over
        status: Actual
        phrases: {object: 座位, cue: 超, value: 300个, antecedent: 南塘剧场 @ 建成}
  - at: 将于
    speaker: chengdong-news
    claims:
      - statement: qinghe builds beitang-theatre
        status: Planned
        time: 2025
        phrases: {subject: 青禾公司, cue: 将, predicate: 建设, object: 北塘剧场, time: 2025年}
"""

SMALL_UNCOVERED = """\
small:
  - at: 小城有了新剧场
    reason: {zh: 标题, en: The title}
  - at: 馆长林山说
    reason: {zh: 只说谁在说, en: Only says who speaks}
  - at: 记者
    reason: {zh: 署名, en: A credit}
"""


@dataclass
class SmallSeeds:
    """A seeds folder under a test's hand.

    Attributes:
        folder: the seeds folder.
        texts: a text folder that holds the text of the source ``small``.
        text: that text.
    """

    folder: Path
    texts: TextFolder
    text: str
    parts: dict[str, str] = field(default_factory=dict)

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file of the folder; ``@LENGTH`` and ``@SHA256`` are those of the text."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = self.filled(content).encode("utf-8")
        path.write_bytes(content)
        return path

    def filled(self, content: str) -> str:
        from kg.texts import checksum

        return content.replace("@LENGTH", str(len(self.text))).replace(
            "@SHA256", checksum(self.text)
        )

    def replace(self, name: str, old: str, new: str) -> None:
        """Change a file of the folder at one place."""
        path = self.folder / name
        content = path.read_text("utf-8")
        assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times in {name}"
        path.write_text(content.replace(old, new), "utf-8")

    def lock(self) -> dict[str, int]:
        from kg.seeds import lock_positions

        return lock_positions(self.texts, self.folder)

    def read(self):
        from kg.seeds import read_seeds

        return read_seeds(self.folder)

    def place(self, name: str, marker: str) -> tuple[int, int]:
        """Return line and column (1-based) of a marker in a file of the folder."""
        content = (self.folder / name).read_text("utf-8")
        start = content.index(marker)
        return content.count("\n", 0, start) + 1, start - content.rfind("\n", 0, start)


def make_small_seeds(folder: Path) -> SmallSeeds:
    from kg.texts import TextFolder

    texts = TextFolder(folder / "texts")
    texts.path.mkdir(parents=True)
    texts.file("small").write_bytes(SMALL_TEXT.encode("utf-8"))
    small = SmallSeeds(folder / "seeds", texts, SMALL_TEXT)
    small.write("dataset.yaml", SMALL_DATASET)
    small.write("entities/all.yaml", SMALL_ENTITIES)
    small.write("sources/small.yaml", SMALL_SOURCE)
    small.write("uncovered.yaml", SMALL_UNCOVERED)
    small.lock()
    return small
