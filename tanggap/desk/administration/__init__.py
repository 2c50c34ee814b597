"""Where the facility sets its own house up: only for whoever may administer it."""
