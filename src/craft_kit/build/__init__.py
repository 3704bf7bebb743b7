"""From percent sources to notebooks: one source, one direction, checked.

parse (text → cells) → rules (refuse what is ambiguous) → notebook (nbgrader metadata, release)
→ tree (which files exist where) → files (write, or compare bytes)
"""
