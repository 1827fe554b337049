"""How a record is written: text in, records and diagnostics out."""
