"""Tanggap: the complaint register of a health facility."""
