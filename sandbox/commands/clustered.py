"""``--executor dask://HOST:PORT``: the files of a run worked out by the workers of a Dask cluster."""

import os
import re

from sandbox import __version__
from sandbox.commands.common import Wrong
from sandbox.scenario.clusters import NoCluster, cluster
from sandbox.scenario.problems import visible
from sandbox.scenario.spread import spread
from sandbox.scenario.suite import Found, Order


def results_of_cluster(executor: str, files: list[str], order: Order) -> Found:
    """The results of the files, in order, from the cluster that ``--executor`` names."""
    named = re.fullmatch(r"dask://([^/\s]+:\d+)", executor)
    if named is None:
        raise Wrong(f"`{visible(executor)}` is no executor; write dask://HOST:PORT.")
    try:
        with cluster(named[1], __version__) as (workers, count):
            yield from spread(workers, count, files, order, os.getcwd())
    except NoCluster as reason:
        raise Wrong(f"{visible(str(reason))}.") from None
