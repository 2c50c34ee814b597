"""Figures of the running product on both engines: `make bench`. The last ones stand in results.md."""
