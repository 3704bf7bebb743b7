"""What the benchmarks measure with, made anew each time. A folder below, so that `make bench` does not run it."""
