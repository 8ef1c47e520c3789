"""smmplan: a social-media-marketing strategy as plain YAML, checked, costed, shown and steered."""

__version__ = "0.1.0"
