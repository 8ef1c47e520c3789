"""A plan as a document: view, pictures, templates; HTML, Markdown, PDF and DOCX."""
