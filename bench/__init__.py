"""Figures of the running product on both engines: `make bench`. The last ones are in figures.json."""
