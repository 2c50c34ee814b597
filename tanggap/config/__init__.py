"""Wires the rooms together. Holds no rule of the trade."""
