"""``sandbox schema``: the JSON Schema of scenario files, for editors."""

import click
import msgspec


@click.command(name="schema")
def command() -> None:
    """Print the JSON Schema of scenario files, by which editors complete and check them.

    A file names it in its first line: # yaml-language-server: $schema=scenario.schema.json
    """
    from sandbox.scenario.schema import schema

    text = msgspec.json.format(msgspec.json.encode(schema()), indent=1)
    click.echo(text + b"\n", nl=False)
