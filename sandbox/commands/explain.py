"""``sandbox explain``: one rule in full."""

import click
import msgspec

from sandbox.commands.common import JSON, Wrong, lessons


@click.command(name="explain")
@click.argument("rule")
@JSON
def command(rule: str, as_json: bool) -> None:
    """Explain a RULE by its id: statement, source, settings, variants, and the scenarios that show it."""
    from sandbox.reports import rules
    from sandbox.scenario.problems import nearest
    from sandbox.sync import RULES

    found = RULES.get(rule.upper())
    if found is None:
        raise Wrong(f"There is no rule {rule}. {nearest(rule.upper(), RULES)}")
    shown = lessons()
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(rules.as_data(found, shown))))
    else:
        for line in rules.explained(found, shown):
            click.echo(line)
