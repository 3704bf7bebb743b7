"""One file a subcommand: it reads the arguments, calls a package, prints the answer."""
