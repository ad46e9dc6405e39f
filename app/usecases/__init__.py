"""One file per verb: load, decide, save, tell. Only ports and the domain are known here."""
