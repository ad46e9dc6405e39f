"""Takes effects from the outbox, sends them, retries, and looks up what is in doubt."""
