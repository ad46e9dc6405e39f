"""The only room that knows Slack: who acted, what they meant, what they see, how it is sent."""
