"""Mail: single messages (.eml, .emlx) and mailboxes (.mbox), read with Python's own `email`."""
