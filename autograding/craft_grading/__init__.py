"""From a submitted notebook to marks and evidence."""
