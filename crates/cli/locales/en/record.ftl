### record
