"""HTTP: Slack's signed door, health, metrics."""
