"""The registers as files: XLSX for people, CSV for programs, written line by line."""
