"""From evidence to recognition: competencies, mastery, progress.

    catalogue + evidence + evidence map → mastery (criteria, explain) → snapshot (next_step) → progress

All pure but the two ends: `catalogue.load_catalogue` reads files, `progress.write_progress` writes them.
"""
