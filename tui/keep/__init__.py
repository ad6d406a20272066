"""What is kept between sessions: the articles that were read, and where the reader stopped in each."""
