"""One encrypted SQLite file: keys, sealed records, integrity. Bytes in, bytes out."""
