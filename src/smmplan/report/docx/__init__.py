"""A report as a Word document, made of its Markdown. Only this package imports python-docx and resvg-py."""
