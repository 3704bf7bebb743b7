"""From evidence to recognition: competencies, mastery, progress."""
