"""A class of invented people whose submissions are real notebooks, graded by the real pipeline."""
