"""The map: a graph becomes one HTML page.

Reading order: blocks (rectangles), trees (people under their managers), layout (where everybody stands), evidence
(quotes and claims), links (that open notes), times (on which days), contradictions (which claims disagree), data (all
that the page holds), render (the page).
"""

from __future__ import annotations

from graphkit.views.page.links import Opener, note_links
from graphkit.views.page.render import map_network, render_page

__all__ = ["Opener", "map_network", "note_links", "render_page"]
