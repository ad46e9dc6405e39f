"""Liaison: the liaison work of an IT project manager, done in Slack."""
