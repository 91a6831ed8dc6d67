"""What reports speak of: themes (TF-IDF), keyness, frequency over the years, topics, concordance."""
