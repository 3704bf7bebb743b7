"""What learners touch: learning elements, explorers and dashboard views."""
