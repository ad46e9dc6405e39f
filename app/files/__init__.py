"""Reads what people hand over as files: project files, with every mistake named by its line."""
