"""How well questions are answered: run by `make bench-answers`."""
