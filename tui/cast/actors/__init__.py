"""Who is who: names that refer to one actor, what is known of each actor, and how prominent it is."""
