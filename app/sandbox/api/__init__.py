"""Slack's Web API, as much of it as a bot like ours calls: one file for each of its families."""
