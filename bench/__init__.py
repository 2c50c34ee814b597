"""Benchmarks of the running product, on both engines."""
