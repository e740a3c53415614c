"""What a check found, in both languages, with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Finding", "Severity", "in_order"]

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """One thing that a check found.

    Attributes:
        check: name of the check, the same as that of its file or shape.
        severity: ``error`` fails a validation, ``warning`` does not.
        subject: what it is about, as a prefixed name where a prefix is known.
        message_zh: what is wrong, in Chinese.
        message_en: what is wrong, in English.
        repair: what to do about it, in Chinese and English.
    """

    check: str
    severity: Severity
    subject: str
    message_zh: str
    message_en: str
    repair: str

    def message(self, language: str) -> str:
        """Return the message in ``zh`` or ``en``.

        Example:
            >>> Finding("c", "error", "bj:x", "缺名称", "no name", "补上 / add it").message("zh")
            '缺名称'
        """
        return self.message_zh if language == "zh" else self.message_en


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Drop repetitions and sort: errors first, then by check, subject and message.

    Args:
        findings: in any order.

    Returns:
        The same findings in an order that depends on nothing but what they say.
    """
    return tuple(
        sorted(
            set(findings),
            key=lambda f: (f.severity != "error", f.check, f.subject, f.message_en, f.message_zh),
        )
    )
