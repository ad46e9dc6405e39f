"""Reading what a project knows out of documents: Word, PDF, Markdown, CSV."""
