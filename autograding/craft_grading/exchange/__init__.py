"""nbgrader's exchange from the grader's side: what arrived is collected safely, feedback goes back."""
