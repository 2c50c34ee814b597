"""Bad days: what breaks from outside, and what must still be true afterwards."""
