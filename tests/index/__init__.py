"""The index that is kept between runs."""
