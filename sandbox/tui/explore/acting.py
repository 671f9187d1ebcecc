"""The form in which an action is filled in, and what it says where the action cannot be."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sandbox.actions import Action
from sandbox.scenario.run import Moment
from sandbox.scenario.session import Impossible
from sandbox.tui.explore import catalogue
from sandbox.tui.explore.fields import Unfit, built, defaults, followed, form_fields, offers
from sandbox.tui.explore.form import Form
from sandbox.tui.explore.told import came_of, concerned
from sandbox.tui.working import why
from sandbox.world import World

if TYPE_CHECKING:
    from sandbox.tui.explore.explorer import Explorer


def acting_form(explorer: "Explorer", action: type[Action], warning: str) -> Form:
    """The form of an action; submitted, the action is performed at the moment at which the stage stands."""
    screen = explorer.screen
    teller, moment = screen.player.teller, screen.player.view()  # of the whole step, also where rules have not spoken
    fields = form_fields(action)

    def world() -> World:
        return teller.stood(moment).world

    def submit(typed: Mapping[str, str]) -> None:
        made, session, here = built(action, typed), explorer.session, explorer.here

        def acted(moments: tuple[Moment, ...]) -> None:
            form.close()
            explorer.show(came_of(moments, session.simulation.world, zoomed=screen.zoom.open))

        def failed(error: Exception) -> None:
            named = concerned(fields, made, str(error)) if isinstance(error, Impossible) else ("", why(error))
            form.refuse(Unfit(*named))

        explorer.whole(catalogue.label(action), lambda: session.act(here, made), acted, form.close, failed)

    form = Form(
        catalogue.label(action), catalogue.about(action), fields, defaults(action, world(), screen.pointer.names()),
        lambda field, typed: offers(field, world(), typed), submit, warning,
        lambda values: followed(action, values, world()),
    )  # fmt: skip
    return form
