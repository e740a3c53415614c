"""The command ``kg`` itself: a group whose commands are imported only when they are used."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["COMMANDS", "LazyGroup", "root"]

COMMANDS: dict[str, dict[str, tuple[str, str]]] = {
    "Ask and read · 查询": {
        "query": ("query", "Run a SPARQL query. 运行 SPARQL 查询"),
        "ask": ("ask", "Ask a named question. 提一个现成的问题"),
        "search": ("search", "Find entities by any name. 按任何名称查找"),
        "show": ("show", "Show an entity and all that is said of it. 查看实体"),
        "stats": ("stats", "Count what the graph covers. 统计"),
        "cite": ("cite", "Cite the graph or a claim's source. 引用格式"),
    },
    "Networks and views · 网络与视图": {
        "path": ("path", "Find the ways between two entities. 两个实体之间的路径"),
        "rank": ("network", "Rank entities by a network measure. 排名"),
        "communities": ("network", "Find groups of entities. 社群"),
        "view": ("view", "Write an interactive HTML page. 生成网页视图"),
        "export": ("export", "Write the graph in another format. 导出"),
    },
    "Check · 检查": {
        "validate": ("validate", "Run all shapes and checks. 校验"),
        "evidence": ("evidence", "Check every phrase and position. 核对证据"),
        "conflicts": ("conflicts", "List claims that disagree. 矛盾的主张"),
        "diff": ("diff", "Tell what changed between two builds. 比较两次构建"),
        "evaluate": ("evaluate", "Measure extraction on labelled texts. 衡量抽取的质量"),
        "doctor": ("doctor", "Check the installation. 检查运行环境"),
    },
    "Make · 构建": {
        "build": ("build", "Build store and RDF files from the seeds. 构建图谱"),
        "add": ("add", "Add a source or a claim, step by step. 录入来源或主张"),
        "extract": ("extract", "Read texts into claims with evidence. 从文本抽取主张"),
        "review": ("review", "Review what was extracted, key by key. 审核抽取结果"),
        "texts": ("texts", "Manage the folder of source texts. 管理原文"),
        "corpus": ("corpus", "Read many documents into claims. 批量抽取"),
        "completion": ("completion", "Print a shell completion script. 命令补全"),
    },
}
"""Sections of the help: command to its module and its one line."""

_MODULES = {name: entry for section in COMMANDS.values() for name, entry in section.items()}


class LazyGroup(click.Group):
    """A group that knows its commands by name, and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all names, in the order of the help."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command, or None."""
        if cmd_name not in _MODULES:
            return None
        from importlib import import_module

        module = import_module(f"kg.cli.commands.{_MODULES[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            from kg.errors import suggestion

            hint = suggestion(name, _MODULES) or "kg --help lists them"
            ctx.fail(f'no command "{name}"; {hint}')
        return name, command, args[1:]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by section, from the table: nothing is imported."""
        for section, commands in COMMANDS.items():
            with formatter.section(section):
                formatter.write_dl([(name, text) for name, (_, text) in commands.items()])

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run, print errors as one line, and end with the exit code of the contract.

        Unlike click's own, this expands no wildcards on Windows: a query is full of them.
        """
        from kg.cli.running import exit_code, prepare

        arguments = prepare(sys.argv[1:] if args is None else list(args))
        name = prog_name or "kg"

        def run() -> None:
            self._main_shell_completion(extra, name, complete_var)
            with self.make_context(name, arguments, **extra) as context:
                self.invoke(context)

        sys.exit(exit_code(run))


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from kg import __version__

        click.echo(f"kg {__version__}")
        ctx.exit()


@click.command(
    cls=LazyGroup,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGUMENTS]…",
    options_metavar="",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="kg COMMAND --help shows options and examples.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Print the version.",
)
@click.pass_context
def root(ctx: click.Context) -> None:
    """A knowledge graph of the Beijing AI ecosystem: who said what, when, and with what status.

    北京人工智能生态知识图谱：每条主张都有来源、说话者、时间与状态。
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
