"""Small plain helpers, one noun per file. No Django in here."""
