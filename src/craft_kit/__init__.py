"""The `craft` command: the kit's calculations and services, one short file a subcommand."""
