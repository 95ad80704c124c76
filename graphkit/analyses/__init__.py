"""One module, one question: each a pure function of the graph that answers with frozen findings, and imports no other.

In:  the graph of `graphkit.graph`.
Out: findings with ids for names, for the views.
"""
