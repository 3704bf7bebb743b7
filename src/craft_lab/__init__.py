"""Everything the course teaches, as plain calculation: no Jupyter, units in every name."""
