"""Taking over the register that a facility kept before: the file, its columns, its words, the preview, and undoing."""
