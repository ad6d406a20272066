"""What is said in quotation marks, and who said it."""
