"""The `dramatis` command: options, exit statuses, one module per subcommand."""
