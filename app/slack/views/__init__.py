"""How things look in Slack. Pure: domain values in, blocks and text out."""
