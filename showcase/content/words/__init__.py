"""What a written word or value means: dates, addresses, languages, answers, words of privacy."""
