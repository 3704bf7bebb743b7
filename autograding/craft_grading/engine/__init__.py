"""From one submission to marks: who runs the notebook, and how far apart from the learner's code."""
