"""How an older register is read: where its header stands, what its columns mean, what its words are called here."""
