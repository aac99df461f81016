"""What is shown: listings and facts as plain data, made from standings, then turned into text by one format a file."""
