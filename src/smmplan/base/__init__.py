"""The words that every floor speaks: findings, places, and the grammars of values."""
