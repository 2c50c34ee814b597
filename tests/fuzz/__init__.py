"""Whatever is sent: a page with a clear sentence that holds what was typed, no breakdown, and the book stays whole.

The examples are the same at every run. For a longer search: TANGGAP_TEST_FUZZ=50 pytest tests/fuzz (fifty times as
many, others each time).
"""
