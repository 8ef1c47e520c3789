"""The pictures of a report: numbers and ready words in, a `Drawing` out, which `svg.py` prints."""
