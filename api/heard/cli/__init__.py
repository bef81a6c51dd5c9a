"""The command line. A command's module is imported only when the command is run."""

import os
import sys
from importlib import import_module

import click

from heard import __version__
from heard.errors import HeardError

DONE, FAILED, USAGE = 0, 1, 2
_INTERRUPTED = 130

# name: (module under heard.cli, one line for `heard --help`)
COMMANDS = {
    "serve": ("serve", "Run the API and the playground."),
    "rewrite": ("rewrite", "Rewrite one draft, or a file of them."),
    "analyze": ("analyze", "Say what the guide finds in drafts."),
    "verify": ("verify", "Run the guard on rewrites made anywhere."),
    "check": ("check", "Check saved replies, macros and templates."),
    "guide": ("guide", "Look at, check and extend the guidelines."),
    "key": ("key", "Make, list and revoke API keys."),
    "db": ("db", "Look after what is kept: usage, feedback, texts."),
    "eval": ("eval", "Say whether the rewrites are good, and which of two is better."),
    "doctor": ("doctor", "Say what is configured, and whether it all answers."),
}


class _Commands(click.Group):
    """Knows its commands by name, and imports one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's shape
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        command: click.Command = import_module(f"heard.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Settings come from the environment and from .env in this folder. "
    "Exit codes: 0 done, 1 findings or failed rows, 2 usage or configuration.",
)
@click.version_option(__version__, prog_name="heard")
def cli() -> None:
    """Support replies that leave the customer feeling heard."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    try:
        return cli.main(arguments, prog_name="heard", standalone_mode=False) or DONE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except click.ClickException as error:
        error.show()
        return USAGE
    except HeardError as error:
        click.echo(f"heard: {error}", err=True)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except BrokenPipeError:  # the reader had enough: so have we
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
