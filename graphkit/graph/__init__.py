"""Claims → graph. Time, the chart, tie strength and the names of all attributes live here.

Reading order: standing (what holds on a day), charts (who works where, under whom), names, building (the graph), ties
(who is tied to whom), routes (ways from person to person), excerpts (parts of the graph), absences (what if).
"""

from __future__ import annotations

from graphkit.graph.absences import leave_out
from graphkit.graph.building import build_graph
from graphkit.graph.excerpts import claims_between, scope
from graphkit.graph.ties import distrust, live_ties

__all__ = ["build_graph", "claims_between", "distrust", "leave_out", "live_ties", "scope"]
