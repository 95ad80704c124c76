"""A plain graph becomes Parquet tables of nodes and edges, for pandas, DuckDB and data warehouses.

In:  the plain graph of `exports`: the same scalars on every node, and on every edge.
Out: bytes by part: "-nodes" and "-edges". Needs the extra `parquet`.
"""

from __future__ import annotations

import io
from typing import Any

import networkx as nx

from graphkit.errors import ConfigError

__all__ = ["as_parquet"]


def as_parquet(
    plain: nx.MultiDiGraph[str], node_fields: tuple[str, ...], edge_fields: tuple[str, ...]
) -> dict[str, bytes]:
    """Write two tables; the same graph gives the same bytes. Numbers and booleans keep their types. Cost: O(claims).

    Raises:
        ConfigError: pyarrow is not installed.
    """
    nodes = [{"id": node, **about} for node, about in plain.nodes(data=True)]
    edges = [
        {"id": key, "source": start, "target": end, **about}
        for start, end, key, about in plain.edges(keys=True, data=True)
    ]
    return {
        "-nodes": _table(nodes, ("id", *node_fields)),
        "-edges": _table(edges, ("id", "source", "target", *edge_fields)),
    }


def _table(rows: list[dict[str, Any]], fields: tuple[str, ...]) -> bytes:
    try:
        import pyarrow  # noqa: PLC0415  # an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        message = "parquet needs pyarrow; install it with: pip install 'graphkit[parquet]'"
        raise ConfigError(message) from error
    types = {
        "gone": pyarrow.bool_(),
        "hearsay": pyarrow.bool_(),
        "confidence": pyarrow.float64(),
        "line": pyarrow.int64(),
    }
    schema = pyarrow.schema([(field, types.get(field, pyarrow.string())) for field in fields])
    buffer = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), buffer)
    return buffer.getvalue()
