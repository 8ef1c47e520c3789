"""Spreadsheets as rows of cells: CSV files and workbooks, whatever somebody has."""
