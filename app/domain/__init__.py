"""What is true: pure data and rules. Nothing here reads a clock, a database or Slack."""
