"""Drawings that elements share, as SVG in the look's colours."""
