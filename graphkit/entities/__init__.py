"""Who is who: every name in the notes becomes a person or an organization.

In:  `Note`, `Reading` and `Settings`.
Out: `Identities`, and the claims with the ids of those whom they speak of.
"""

from __future__ import annotations

from graphkit.entities.find import find_organization, find_person
from graphkit.entities.reasons import open_questions, reasons_by_person
from graphkit.entities.resolution import resolve

__all__ = ["find_organization", "find_person", "open_questions", "reasons_by_person", "resolve"]
