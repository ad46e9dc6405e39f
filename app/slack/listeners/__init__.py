"""Slack says something: read it, do it, acknowledge it."""
