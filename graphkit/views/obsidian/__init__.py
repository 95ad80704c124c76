"""The graph becomes graphkit's own folder in an Obsidian vault: a note for everybody, for every account, and the map.

Reading order: file_names and markup (what text may be where), addresses (where links lead), answers, people, charts,
accounts, home (what the notes say), canvas (the map), merging (what stands there already), folder (all of it).
"""

from __future__ import annotations

from graphkit.views.obsidian.addresses import ACCOUNTS, PEOPLE, Addresses, address_book
from graphkit.views.obsidian.canvas import merged_canvas
from graphkit.views.obsidian.file_names import file_key, safe_name
from graphkit.views.obsidian.folder import folder_contents
from graphkit.views.obsidian.home import MAP_FILE
from graphkit.views.obsidian.merging import OwnNote, emptied, is_damaged, is_own, merged

__all__ = [
    "ACCOUNTS", "Addresses", "MAP_FILE", "OwnNote", "PEOPLE", "address_book", "emptied", "file_key", "folder_contents",
    "is_damaged", "is_own", "merged", "merged_canvas", "safe_name",
]  # fmt: skip
