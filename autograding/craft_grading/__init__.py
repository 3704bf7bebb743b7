"""From a submitted notebook to marks and evidence.

    submissions → preflight → engine (nbgrader_bridge, gradebook_rows) → marks → evidence_store

`grade.grade_assignment` walks the whole way; `course` and `new_course` are the folder it happens in.
"""
