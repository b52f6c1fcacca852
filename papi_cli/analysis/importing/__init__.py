"""From a paper to a draft: what a document says, recognised by rules that know no document."""
