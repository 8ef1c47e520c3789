"""What stands when: posts, series, campaigns, work and days that matter, and what follows from seeing them together."""
