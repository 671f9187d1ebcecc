"""``sandbox rules``: the rules of the sync, by theme."""

import click
import msgspec

from sandbox.commands.common import JSON, lessons


@click.command(name="rules")
@JSON
@click.option("--markdown", is_flag=True, help="Print the page of the documentation.")
def command(as_json: bool, markdown: bool) -> None:
    """List the rules of the sync: theme, confidence, how many shipped scenarios show each."""
    from sandbox.reports import rules

    shown = lessons()
    if markdown:
        click.echo(rules.markdown(shown), nl=False)
    elif as_json:
        data = {"rules": [rules.as_data(rule, shown) for rule in rules.in_order()]}
        click.echo(msgspec.json.format(msgspec.json.encode(data)))
    else:
        for line in rules.listing(shown):
            click.echo(line)
