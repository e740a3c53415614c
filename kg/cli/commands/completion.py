"""``kg completion``: scripts that teach a shell to complete commands, names and ids."""

from __future__ import annotations

import click

from kg.cli.options import Command
from kg.cli.output import emit

__all__ = ["completion"]


@click.command(
    cls=Command,
    examples=[
        ("bash: add this line to ~/.bashrc", 'eval "$(kg completion bash)"'),
        ("zsh: add this line to ~/.zshrc", 'eval "$(kg completion zsh)"'),
        ("fish", "kg completion fish > ~/.config/fish/completions/kg.fish"),
    ],
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that makes a shell complete commands, options, questions and ids.

    打印命令补全脚本（命令、选项、问题名、实体 id）。
    """
    from click.shell_completion import get_completion_class

    from kg.cli.root import root

    found = get_completion_class(shell)
    assert found is not None  # noqa: S101 - the choices are click's own
    script = found(root, {}, "kg", "_KG_COMPLETE")
    emit(script.source_template % script.source_vars() + "\n")
