"""PostgreSQL: the tables, one store per noun, and the transaction that they share."""
