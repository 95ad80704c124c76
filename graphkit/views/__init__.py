"""Findings are shown: one module is one way to show, and none changes the graph.

Reading order: machine (what programs read, which the others build on), why (a claim in words), table (text for people),
audiences (who may see what), pseudonyms (shape without names), exports (files for other tools), page (the map).
"""
