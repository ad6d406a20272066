"""The `dramatis` command: options, exit statuses, the terminal, and one module per subcommand."""
